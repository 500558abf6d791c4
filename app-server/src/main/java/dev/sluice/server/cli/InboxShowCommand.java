package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", header = "Show a packet with its history, or its bytes.")
final class InboxShowCommand extends InboxServer {
  private static final List<String> MEMBERS =
      List.of("number", "state", "area", "id", "user", "format", "size", "sha256", "receivedAt");

  @Parameters(paramLabel = "NUMBER", description = "The packet's number, as `inbox list` shows it.")
  private long number;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the packet's bytes into this file, and show nothing.")
  private @Nullable Path save;

  @Option(
      names = "--edit",
      paramLabel = "N",
      description = "With --save: the bytes of this edit. Absent: the bytes as they came.")
  private @Nullable Integer edit;

  InboxShowCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  void call(InboxCalls inbox, Print print) {
    if (save == null) {
      show(inbox.get("/" + number), print);
    } else {
      var parameter = edit == null ? "" : "?edit=" + edit;
      write(inbox.bytes("/" + number + "/content" + parameter), save);
      print.line("packet " + number + " is in " + save);
    }
  }

  private static void write(byte[] bytes, Path file) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new SyncFailure(Remedy.CALL_OPERATOR, file + " cannot be written: " + e, e);
    }
  }

  private static void show(JsonNode packet, Print print) {
    for (var it : MEMBERS) print.line("%-11s %s".formatted(it, Print.text(packet, it)));
    var why = Print.why(packet);
    if (!why.isEmpty()) print.line("%-11s %s".formatted("why", why));
    print.line("history");
    for (var it : packet.path("history")) {
      print.line(
          "%s  %-14s %s"
              .formatted(
                  Print.seconds(Print.text(it, "at")),
                  Print.text(it, "state"),
                  Print.text(it, "words")));
    }
    if (packet.path("edited").isEmpty()) return;
    print.line("edits");
    for (var it : packet.path("edited")) {
      print.line(
          "%s  edit %s by %s, %s bytes"
              .formatted(
                  Print.seconds(Print.text(it, "at")),
                  Print.text(it, "number"),
                  Print.text(it, "by"),
                  Print.text(it, "size")));
    }
  }
}
