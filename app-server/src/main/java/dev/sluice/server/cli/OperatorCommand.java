package dev.sluice.server.cli;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A command that asks a running server as an operator. */
abstract class OperatorCommand extends ServerCommand {
  static final String KEY = "SLUICE_OPERATOR_KEY";

  private final Map<String, String> environment;

  OperatorCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns an {@link ExitCode}. */
  abstract int ask(ServerCalls server, Print print);

  @Override
  final int call(URI server, Print print) {
    var key = Optional.ofNullable(environment.get(KEY)).filter(it -> !it.isBlank());
    if (key.isEmpty()) {
      throw mistake(
          KEY
              + ": is not set (expected: an operator's key, as `sluice new-key` made it; its digest"
              + " stands under operators: api-keys)");
    }
    return ask(new ServerCalls(server, Map.of("X-Api-Key", key.get().strip())), print);
  }
}
