package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    header = "Have packets tried again at once.",
    description = {"", "For packets that do not stand in the ERP; what was discarded comes back."})
final class InboxRetryCommand extends InboxServer {
  @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "The packets' numbers.")
  private List<Long> numbers = List.of();

  InboxRetryCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  void call(InboxCalls inbox, Print print) {
    for (var number : numbers) {
      inbox.post("/" + number + "/retry", JsonNodeFactory.instance.objectNode());
      print.line("packet " + number + " is tried again");
      print.flush();
    }
  }
}
