package dev.sluice.server.cli;

import picocli.CommandLine.Command;

@Command(
    name = "run",
    header = "Run the middleware until Ctrl-C.",
    description = {
      "",
      "Captures the configured ERP systems into the store, serves clients their deltas and"
          + " snapshots, and exchanges packets with the Dynamics Mobile cloud.",
      "",
      "A mistake in the configuration ends it at once, with every mistake named."
    })
final class RunCommand extends ConfiguredCommand {
  RunCommand(Assembly assembly) {
    super(assembly);
  }

  @Override
  int call(Middleware middleware) throws Exception {
    try (var stop = StopSignal.ofThisProcess();
        var _ = middleware.start()) {
      stop.await();
    }
    return ExitCode.DONE;
  }
}
