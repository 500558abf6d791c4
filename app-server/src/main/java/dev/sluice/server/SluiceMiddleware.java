package dev.sluice.server;

import dev.sluice.domain.Prerequisites;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSource.Sight;
import dev.sluice.server.SluiceAssembly.Adapters;
import dev.sluice.server.cli.Middleware;
import dev.sluice.server.config.SluiceConfiguration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  public List<Shortcoming> shortcomings() {
    var shortcomings = new ArrayList<Shortcoming>();
    systems().forEach((name, it) -> it.shortcomings().forEach(s -> shortcomings.add(s.in(name))));
    return shortcomings;
  }

  @Override
  public List<String> cautions() {
    var cautions = new ArrayList<String>();
    adapters
        .sources()
        .forEach(
            (name, source) ->
                EnumSet.complementOf(sight(source))
                    .forEach(it -> cautions.add("source " + name + ": " + it.absence())));
    return cautions;
  }

  private static EnumSet<Sight> sight(ChangeSource source) {
    var sight = EnumSet.noneOf(Sight.class);
    sight.addAll(source.sees());
    return sight;
  }

  @Override
  public List<Setup> setups() {
    var setups = new ArrayList<Setup>();
    systems().forEach((name, it) -> setups.add(new Setup(name, it.setupSql())));
    setups.removeIf(it -> it.sql().isBlank());
    return setups;
  }

  private Map<String, Prerequisites> systems() {
    var systems = new LinkedHashMap<String, Prerequisites>();
    adapters.sources().forEach((name, it) -> systems.put("source " + name, it));
    adapters.writers().forEach((name, it) -> systems.put("writer " + name, it));
    return systems;
  }
}
