package dev.sluice.server;

import dev.sluice.server.cli.Sluice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What the command line said to a command that asks a running server. */
record Said(int code, String out, String err) {

  /**
   * @param key of an operator; empty if there is none
   */
  static Said sluice(String key, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var environment = key.isEmpty() ? Map.<String, String>of() : Map.of("SLUICE_OPERATOR_KEY", key);
    var code =
        Sluice.commandLine(
                _ -> {
                  throw new AssertionError("nothing is put together");
                },
                environment)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }
}
