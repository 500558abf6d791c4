package dev.sluice.server.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", header = "List packets, the newest first.")
final class InboxListCommand extends InboxServer {
  @Option(
      names = "--state",
      paramLabel = "STATES",
      description =
          "Only these, with commas between them: received, waiting, applied, applied-before,"
              + " set-aside, discarded.")
  private @Nullable String state;

  @Option(
      names = "--area",
      paramLabel = "CODE",
      description = "Only what this app area sent; @clients for what clients posted themselves.")
  private @Nullable String area;

  @Option(names = "--user", paramLabel = "USER", description = "Only what this user sent.")
  private @Nullable String user;

  @Option(
      names = "--before",
      paramLabel = "NUMBER",
      description = "Only what arrived before this packet.")
  private @Nullable String before;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most, 1 to 500 (default: ${DEFAULT-VALUE}).")
  private String limit = "50";

  InboxListCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  void call(InboxCalls inbox, Print print) {
    var page =
        inbox.get(
            "?limit="
                + ServerCalls.escaped(limit)
                + ServerCalls.parameter("state", state)
                + ServerCalls.parameter("area", area)
                + ServerCalls.parameter("user", user)
                + ServerCalls.parameter("before", before));
    var packets = page.path("packets");
    if (packets.isEmpty()) {
      print.line("no such packets");
      return;
    }
    print.packets(packets);
    if (page.has("next")) {
      var last = packets.get(packets.size() - 1).path("number").asText();
      print.line("There are more: --before " + last);
    }
  }
}
