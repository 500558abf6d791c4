package dev.sluice.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "setup",
    header = "Print the SQL that prepares an ERP for Sluice.",
    description = {
      "",
      "The ERP's administrator runs it once per database: it makes the users of the configuration,"
          + " with the least rights that suffice, and whatever else only an administrator can. It"
          + " may be run again when the configuration has changed. Holds no password and connects"
          + " to nothing; `sluice check` tells afterwards what is still missing."
    })
final class SetupCommand extends ConfiguredCommand {
  @Option(
      names = "--print",
      required = true,
      description =
          "Print it, the only thing that this command does: nobody but the ERP's"
              + " administrator runs it.")
  private boolean print;

  SetupCommand(Assembly assembly) {
    super(assembly);
  }

  @Override
  int call(Middleware middleware) {
    if (print) middleware.setups().forEach(this::say);
    return ExitCode.DONE;
  }

  private void say(Middleware.Setup setup) {
    say("-- " + setup.where());
    say("");
    say(setup.sql());
  }
}
