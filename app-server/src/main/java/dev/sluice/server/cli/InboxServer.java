package dev.sluice.server.cli;

import java.util.Map;

/** A command about the packets that the running server holds. */
abstract class InboxServer extends OperatorCommand {
  InboxServer(Map<String, String> environment) {
    super(environment);
  }

  abstract void call(InboxCalls inbox, Print print);

  @Override
  final int ask(ServerCalls server, Print print) {
    call(new InboxCalls(server), print);
    return ExitCode.DONE;
  }
}
