package dev.sluice.demo;

import dev.sluice.server.cli.Sluice;

/** The command line, with the demo. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var parts = new Stage.Parts(FakeCloud::start, RealMiddleware::start);
    var commandLine = Sluice.commandLine().addSubcommand(new DemoCommand(parts, System.out));
    System.exit(commandLine.execute(args));
  }
}
