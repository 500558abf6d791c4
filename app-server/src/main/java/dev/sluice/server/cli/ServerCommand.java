package dev.sluice.server.cli;

import dev.sluice.server.config.ConfigurationFile;
import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import dev.sluice.server.config.ServerSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks a running server. */
abstract class ServerCommand implements Callable<Integer> {
  private static final String EXPECTED = "an address such as http://127.0.0.1:8080";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-s", "--server"},
      paramLabel = "URL",
      description =
          "Where the server listens. Absent: where the configuration has it listen, or at"
              + " http://127.0.0.1:8080.")
  private @Nullable String server;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The server's configuration, for its address.")
  private @Nullable Path file;

  /** Returns an {@link ExitCode}. */
  abstract int call(URI server, Print print);

  @Override
  public final Integer call() {
    var out = new Print(spec.commandLine().getOut());
    var code = call(address(), out);
    out.flush();
    return code;
  }

  private URI address() {
    if (server != null) return address(server);
    if (file == null) return address("http://127.0.0.1:8080");
    return switch (ConfigurationFile.of(file).read(it -> it.server())) {
      case Accepted<ServerSettings>(var settings) ->
          address("http://" + reachable(settings.host()) + ":" + settings.port());
      case Refused<ServerSettings>(var mistakes) ->
          throw mistake("--config: " + String.join("; ", mistakes));
    };
  }

  private static String reachable(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) return "127.0.0.1";
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private URI address(String text) {
    try {
      var uri = new URI(text);
      var http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) return uri;
    } catch (URISyntaxException e) {
      // the same answer as for an address of another kind
    }
    throw mistake("--server: " + text + " (expected: " + EXPECTED + ")");
  }

  final ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
