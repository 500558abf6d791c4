package dev.sluice.server.config;

import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.inbound.ErpWriterType;
import dev.sluice.domain.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The adapters that a {@code type:} can name. */
public record AdapterTypes(List<ChangeSourceType> sources, List<ErpWriterType> writers) {
  public AdapterTypes {
    sources = List.copyOf(sources);
    writers = List.copyOf(writers);
  }

  /** What stands on the class path. */
  public static AdapterTypes installed() {
    return new AdapterTypes(found(ChangeSourceType.class), found(ErpWriterType.class));
  }

  private static <T> List<T> found(Class<T> port) {
    return ServiceLoader.load(port).stream().map(ServiceLoader.Provider::get).toList();
  }

  Optional<ChangeSourceType> source(Settings section) {
    return named(section, sources, ChangeSourceType::names);
  }

  Optional<ErpWriterType> writer(Settings section) {
    return named(section, writers, ErpWriterType::names);
  }

  private static <T> Optional<T> named(
      Settings section, List<T> types, Function<T, Set<String>> names) {
    var named = new TreeMap<String, T>();
    types.forEach(type -> names.apply(type).forEach(name -> named.put(name, type)));
    return section
        .oneOf("type", named.keySet(), expectation(named))
        .flatMap(it -> Optional.ofNullable(named.get(it)));
  }

  private static String expectation(Map<String, ?> named) {
    return named.isEmpty()
        ? "an adapter on the class path, and there is none"
        : "one of " + String.join(", ", named.keySet());
  }
}
