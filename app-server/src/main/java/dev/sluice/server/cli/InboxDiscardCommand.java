package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "discard",
    header = "Take packets out of the way.",
    description = {"", "Their bytes are kept, and `inbox retry` brings them back."})
final class InboxDiscardCommand extends InboxServer {
  @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "The packets' numbers.")
  private List<Long> numbers = List.of();

  @Option(
      names = {"-r", "--reason"},
      paramLabel = "TEXT",
      required = true,
      description = "Why, for the packets' history.")
  private String reason = "";

  InboxDiscardCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  void call(InboxCalls inbox, Print print) {
    if (reason.isBlank()) throw mistake("--reason: must not be blank");
    for (var number : numbers) {
      var body = JsonNodeFactory.instance.objectNode().put("reason", reason);
      inbox.post("/" + number + "/discard", body);
      print.line("packet " + number + " is discarded");
      print.flush();
    }
  }
}
