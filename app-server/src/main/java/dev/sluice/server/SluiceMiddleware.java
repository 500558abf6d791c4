package dev.sluice.server;

import dev.sluice.server.SluiceAssembly.Adapters;
import dev.sluice.server.cli.Middleware;
import dev.sluice.server.config.SluiceConfiguration;
import java.time.InstantSource;
import java.util.List;

/** The program for one configuration. */
final class SluiceMiddleware implements Middleware {
  private final SluiceConfiguration configuration;
  private final Adapters adapters;
  private final InstantSource time;

  SluiceMiddleware(SluiceConfiguration configuration, Adapters adapters, InstantSource time) {
    this.configuration = configuration;
    this.adapters = adapters;
    this.time = time;
  }

  @Override
  public Running start() {
    return RunningMiddleware.start(configuration, adapters, time);
  }

  @Override
  public List<String> shortcomings() {
    return List.of();
  }
}
