package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reload",
    header = "Have the tables of an entity, or of a whole source, read again and compared.",
    description = {
      "",
      "Asks the running server, as an operator (the environment variable "
          + OperatorCommand.KEY
          + " holds the key). Clients are told real differences only, and are answered all the"
          + " while. The request outlives a restart; `sluice status` shows how far it is."
    })
final class ReloadCommand extends OperatorCommand {
  @Parameters(
      paramLabel = "ENTITY",
      arity = "0..1",
      description = "Whose table is read again. Absent: all tables of --source.")
  private @Nullable String entity;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source that it is read from, or that is read again whole.")
  private @Nullable String source;

  ReloadCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  int ask(ServerCalls server, Print print) {
    if (entity == null && source == null) {
      throw mistake("ENTITY or --source is missing (expected: what is to be read again)");
    }
    var body = JsonNodeFactory.instance.objectNode();
    if (entity != null) body.put("entity", entity);
    if (source != null) body.put("source", source);
    var wanted = server.post("/api/v1/reload", body);
    print.line(
        wanted.path("tables").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "))
            + " of source "
            + Print.text(wanted, "source")
            + " will be read again; `sluice status` shows how far it is");
    return ExitCode.DONE;
  }
}
