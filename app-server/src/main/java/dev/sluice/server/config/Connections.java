package dev.sluice.server.config;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** The systems around us, by the names that the configuration gives them. */
public record Connections(
    List<SourceSection> sources, List<WriterSection> writers, List<AreaSection> areas) {
  public Connections {
    sources = List.copyOf(sources);
    writers = List.copyOf(writers);
    areas = List.copyOf(areas);
  }

  static List<SourceSection> sources(Settings root, AdapterTypes adapters) {
    var sources = new ArrayList<SourceSection>();
    var names = root.section("sources");
    root.sections("sources")
        .forEach(
            (text, section) -> {
              var name = Named.checked(names, text, SourceName::new);
              var type = adapters.source(section);
              name.flatMap(it -> type.map(known -> new SourceSection(it, known, section)))
                  .ifPresent(sources::add);
            });
    return sources;
  }

  static List<WriterSection> writers(Settings root, AdapterTypes adapters) {
    var writers = new ArrayList<WriterSection>();
    var names = root.section("writers");
    root.sections("writers")
        .forEach(
            (text, section) -> {
              var name = Named.checked(names, text, WriterName::new);
              var type = adapters.writer(section);
              name.flatMap(it -> type.map(known -> new WriterSection(it, known, section)))
                  .ifPresent(writers::add);
            });
    return writers;
  }

  static List<AreaSection> areas(Settings root, Catalog catalog) {
    var writers = root.section("writers").keys();
    var areas = new ArrayList<AreaSection>();
    root.sections("dynamics-mobile")
        .forEach((name, area) -> areas.add(AreaSection.of(name, area, catalog, writers)));
    return areas;
  }
}
