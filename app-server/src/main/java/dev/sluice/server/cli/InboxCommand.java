package dev.sluice.server.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "inbox",
    header = "See what became of packets, and decide about those that were set aside.",
    description = {
      "",
      "Asks the running server, as an operator: the configuration names operators under"
          + " operators: api-keys, and the environment variable "
          + OperatorCommand.KEY
          + " holds the key."
    })
final class InboxCommand {
  /** The command with its own commands. */
  static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new InboxCommand())
        .addSubcommand(new InboxListCommand(environment))
        .addSubcommand(new InboxShowCommand(environment))
        .addSubcommand(new InboxRetryCommand(environment))
        .addSubcommand(new InboxEditCommand(environment))
        .addSubcommand(new InboxDiscardCommand(environment));
  }
}
