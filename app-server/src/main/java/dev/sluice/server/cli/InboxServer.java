package dev.sluice.server.cli;

import java.util.Map;

/** A command that asks a running server about its inbox. */
abstract class InboxServer extends ServerCommand {
  InboxServer(Map<String, String> environment) {
    super(environment);
  }

  @Override
  final String path() {
    return "/api/v1/inbox";
  }

  @Override
  final int ask(ServerCalls server, Print print) {
    call(server, print);
    return ExitCode.DONE;
  }

  abstract void call(ServerCalls inbox, Print print);
}
