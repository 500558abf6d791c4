package dev.sluice.server.cli;

import dev.sluice.server.SluiceAssembly;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program {@code sluice}. Other modules add commands of their own to its command line. */
@Command(
    name = "sluice",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    header = "Sluice stands between an ERP and the people who work away from it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCode.DONE + ":done",
      ExitCode.FAILED + ":failed; the message says why",
      ExitCode.MISTAKES + ":mistakes in the command line or in the configuration, all named",
      ExitCode.NOT_WELL + ":status: something is not well; all of it is named"
    },
    commandListHeading = "%nCommands (each has a --help of its own):%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    synopsisSubcommandLabel = "COMMAND")
public final class Sluice {
  private Sluice() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  public static CommandLine commandLine() {
    return commandLine(new SluiceAssembly(InstantSource.system()));
  }

  /**
   * @param assembly puts together what {@code run} runs
   */
  public static CommandLine commandLine(Assembly assembly) {
    return commandLine(assembly, System.getenv());
  }

  /**
   * @param environment holds the key of the operator who uses the command line
   */
  public static CommandLine commandLine(Assembly assembly, Map<String, String> environment) {
    var commandLine =
        new CommandLine(new Sluice())
            .addSubcommand(new RunCommand(assembly))
            .addSubcommand(new CheckCommand(assembly))
            .addSubcommand(new SetupCommand(assembly))
            .addSubcommand(new StatusCommand())
            .addSubcommand(new ReloadCommand(environment))
            .addSubcommand(InboxCommand.of(environment))
            .addSubcommand(new PushCommand(environment))
            .addSubcommand(new NewKeyCommand())
            .addSubcommand(new VersionCommand());
    return commandLine.setExecutionExceptionHandler(new FailureInWords());
  }
}
