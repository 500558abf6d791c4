package dev.sluice.server;

import dev.sluice.server.cli.Sluice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a command that asks the server said, and how it ended. */
record CommandLineCall(int code, String out, String err) {

  /** As anybody. */
  static CommandLineCall of(String... arguments) {
    return with(Map.of(), arguments);
  }

  static CommandLineCall as(String operator, String... arguments) {
    return with(Map.of("SLUICE_OPERATOR_KEY", Sections.keyOf(operator)), arguments);
  }

  private static CommandLineCall with(Map<String, String> environment, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Sluice.commandLine(
                _ -> {
                  throw new AssertionError("nothing is put together");
                },
                environment)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new CommandLineCall(code, out.toString(), err.toString());
  }
}
