package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "push",
    header = "Push snapshots to Dynamics Mobile at once, or see what became of earlier pushes.",
    description = {
      "",
      "Asks the running server, as an operator: the configuration names operators under"
          + " operators: api-keys, and the environment variable "
          + OperatorCommand.KEY
          + " holds the key. Tells of each user whose snapshot was pushed, unchanged or not, and"
          + " succeeds only if all were the one or the other."
    })
final class PushCommand extends OperatorCommand {
  private static final String PATH = "/api/v1/pushes";
  private static final List<String> GOOD = List.of("pushed", "unchanged");

  @Parameters(
      index = "0",
      paramLabel = "AREA",
      description = "The area, by its name under dynamics-mobile or by its code.")
  private String area = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "USER",
      description = "Only this user's snapshot. Absent: everyone's.")
  private @Nullable String user;

  @Option(names = "--force", description = "Push unchanged snapshots, too.")
  private boolean force;

  @Option(names = "--history", description = "Push nothing; show earlier pushes, newest first.")
  private boolean history;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "With --history: how many at most, 1 to 500 (default: ${DEFAULT-VALUE}).")
  private String limit = "50";

  PushCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  int ask(ServerCalls server, Print print) {
    var target = PATH + "?area=" + ServerCalls.escaped(area) + ServerCalls.parameter("user", user);
    return history ? show(server, target, print) : push(server, target, print);
  }

  private int show(ServerCalls server, String target, Print print) {
    var pushes = server.get(target + ServerCalls.parameter("limit", limit)).path("pushes");
    if (pushes.isEmpty()) print.line("no such pushes");
    for (var push : pushes) {
      print.line(Print.seconds(Print.text(push, "startedAt")) + "  " + outcome(push));
      print.line("  id " + Print.text(push, "id") + ", hash " + Print.text(push, "hash"));
      print.line("  position " + Print.text(push, "position") + ", rows " + rows(push));
    }
    return ExitCode.DONE;
  }

  private static String rows(JsonNode push) {
    var rows = new ArrayList<String>();
    push.path("rows").properties().forEach(it -> rows.add(it.getKey() + " " + it.getValue()));
    return rows.isEmpty() ? "none" : String.join(", ", rows);
  }

  private int push(ServerCalls server, String target, Print print) {
    var answer = new ArrayList<JsonNode>();
    server.postForMany(
        target + (force ? "&force=true" : ""),
        line -> {
          if (!answer.isEmpty()) print.line(outcome(line));
          print.flush();
          answer.add(line);
        });
    var users = answer.isEmpty() ? 1 : answer.getFirst().path("users").asInt();
    if (answer.size() != users + 1) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR, "the server's answer ended early; its log says why");
    }
    if (users == 0) print.line("there are no users");
    var good =
        StreamSupport.stream(answer.spliterator(), false).skip(1).allMatch(PushCommand::isGood);
    return good ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static boolean isGood(JsonNode line) {
    return GOOD.contains(line.path("outcome").asText());
  }

  /** User and outcome with all that there is to say. */
  private static String outcome(JsonNode push) {
    var words =
        new StringBuilder(
            "%-12s %-10s".formatted(Print.text(push, "user"), Print.text(push, "outcome")));
    if (push.has("size")) words.append(' ').append(Print.text(push, "size")).append(" bytes");
    if (push.has("tookMillis"))
      words.append(" in ").append(Print.text(push, "tookMillis")).append(" ms");
    if (push.has("syncLogId")) words.append(", syncLogId ").append(Print.text(push, "syncLogId"));
    if (push.has("reason")) words.append(' ').append(Print.text(push, "reason"));
    if (push.has("until"))
      words.append("; not before ").append(Print.seconds(Print.text(push, "until")));
    return words.toString();
  }
}
