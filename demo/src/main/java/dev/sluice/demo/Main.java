package dev.sluice.demo;

import picocli.CommandLine;

/** The command line, with the demo. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var parts = new Stage.Parts(Main::cloud, _ -> middleware());
    System.exit(new CommandLine(new DemoCommand(parts, System.out)).execute(args));
  }

  private static Cloud cloud() {
    throw new UnsupportedOperationException("the fake cloud is not a part of this build yet");
  }

  private static Middleware middleware() {
    throw new UnsupportedOperationException("the server is not a part of this build yet");
  }
}
