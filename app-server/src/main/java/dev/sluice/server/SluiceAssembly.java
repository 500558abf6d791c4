package dev.sluice.server;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.dynamicsmobile.DynamicsMobileArea;
import dev.sluice.server.cli.Assembly;
import dev.sluice.server.cli.Middleware;
import dev.sluice.server.config.AreaSection;
import dev.sluice.server.config.SluiceConfiguration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has every adapter read its section and puts the program together. */
public final class SluiceAssembly implements Assembly {

  /** The adapters of one installation. */
  record Adapters(
      Map<SourceName, ChangeSource> sources,
      Map<WriterName, ErpWriter> writers,
      List<ConnectedArea> areas) {}

  /** A section of the configuration and the cloud that it describes. */
  record ConnectedArea(AreaSection section, DynamicsMobileArea cloud) {}

  private final InstantSource time;

  public SluiceAssembly(InstantSource time) {
    this.time = time;
  }

  @Override
  public Middleware assemble(SluiceConfiguration configuration) {
    var catalog = configuration.publication().catalog();
    var sources = new LinkedHashMap<SourceName, ChangeSource>();
    for (var section : configuration.connections().sources()) {
      sources.put(section.name(), section.create(catalog));
    }
    var writers = new LinkedHashMap<WriterName, ErpWriter>();
    for (var section : configuration.connections().writers()) {
      writers.put(section.name(), section.create());
    }
    var areas = new ArrayList<ConnectedArea>();
    for (var section : configuration.connections().areas()) {
      var cloud = section.read(settings -> DynamicsMobileArea.of(settings, time));
      areas.add(new ConnectedArea(section, cloud));
    }
    return new SluiceMiddleware(configuration, new Adapters(sources, writers, areas), time);
  }
}
