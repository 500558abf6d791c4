package dev.sluice.demo;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.server.SluiceAssembly;
import dev.sluice.server.cli.Middleware.Running;
import dev.sluice.server.config.ConfigurationFile;
import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/** The very program that {@code sluice run} starts, with the demo's configuration. */
record RealMiddleware(Running running, URI url) implements Middleware {

  static Middleware start(Path configuration, int port) {
    return start(ConfigurationFile.of(configuration), port);
  }

  static Middleware start(ConfigurationFile configuration, int port) {
    var assembly = new SluiceAssembly(InstantSource.system());
    return switch (configuration.read(assembly::assemble)) {
      case Accepted<dev.sluice.server.cli.Middleware>(var middleware) ->
          new RealMiddleware(middleware.start(), URI.create("http://127.0.0.1:" + port));
      case Refused<?>(var mistakes) ->
          throw new SyncFailure(
              Remedy.CALL_OPERATOR, configuration.path() + ": " + String.join("; ", mistakes));
    };
  }

  @Override
  public void close() {
    running.close();
  }
}
