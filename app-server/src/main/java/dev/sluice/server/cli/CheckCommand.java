package dev.sluice.server.cli;

import dev.sluice.domain.Shortcoming;
import picocli.CommandLine.Command;

@Command(
    name = "check",
    header = "Check a configuration and the systems it names.",
    description = {
      "",
      "Names every mistake in the file, then everything that the systems it names lack, with the"
          + " statement that repairs it. Changes nothing."
    })
final class CheckCommand extends ConfiguredCommand {
  CheckCommand(Assembly assembly) {
    super(assembly);
  }

  @Override
  int call(Middleware middleware) {
    var shortcomings = middleware.shortcomings();
    shortcomings.forEach(this::complain);
    middleware.cautions().forEach(this::say);
    if (!shortcomings.isEmpty()) return ExitCode.MISTAKES;
    say(file() + ": no mistakes, and the systems it names have all that is needed");
    return ExitCode.DONE;
  }

  private void complain(Shortcoming shortcoming) {
    complain(shortcoming.what());
    shortcoming.repair().ifPresent(it -> complain(it.indent(4).stripTrailing()));
  }
}
