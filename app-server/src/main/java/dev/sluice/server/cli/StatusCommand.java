package dev.sluice.server.cli;

import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    header = "Tell how the running server is, in words.",
    description = {
      "",
      "Asks the running server, and needs no key. Ends with 0 if all is well, and with "
          + ExitCode.NOT_WELL
          + " if something is not, all of which is named at the end."
    })
final class StatusCommand extends ServerCommand {
  @Override
  int call(URI server, Print print) {
    var status = Status.of(new ServerCalls(server, Map.of()).health());
    status.lines().forEach(it -> print.labelled(it.label(), it.text()));
    print.line("");
    if (status.isWell()) {
      print.line("All is well.");
      return ExitCode.DONE;
    }
    print.line("Not well:");
    status.troubles().forEach(it -> print.line("- " + it));
    return ExitCode.NOT_WELL;
  }
}
