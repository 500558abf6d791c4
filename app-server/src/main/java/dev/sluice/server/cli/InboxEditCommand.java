package dev.sluice.server.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    header = "Have a packet tried again with other bytes.",
    description = {
      "",
      "For packets that are set aside. `inbox show NUMBER --save FILE` gives the bytes to mend;"
          + " they are kept as they came, and the edit beside them with your name."
    })
final class InboxEditCommand extends InboxServer {
  @Parameters(index = "0", paramLabel = "NUMBER", description = "The packet's number.")
  private long number;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The whole packet as it should be, in the format in which it came.")
  private Path file = Path.of("");

  InboxEditCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  void call(InboxCalls inbox, Print print) {
    var packet = inbox.put("/" + number + "/content", content());
    print.line("packet " + number + " is tried again with edit " + Print.text(packet, "edits"));
  }

  private BodyPublisher content() {
    try {
      return BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw mistake("FILE: " + file + " (expected: a file that can be read)");
    }
  }
}
