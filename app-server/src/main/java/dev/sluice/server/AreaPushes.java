package dev.sluice.server;

import dev.sluice.domain.outbound.PushSnapshots;
import dev.sluice.domain.packet.AppArea;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The areas that snapshots are pushed to. */
public record AreaPushes(List<OfArea> areas) {

  /**
   * @param name as the configuration calls the area
   */
  public record OfArea(String name, AppArea code, PushSnapshots snapshots) {}

  public AreaPushes {
    areas = List.copyOf(areas);
  }

  /** The area of that name, or else of that code. */
  public Optional<OfArea> of(String nameOrCode) {
    var named = areas.stream().filter(it -> it.name().equals(nameOrCode)).findFirst();
    return named.or(
        () -> areas.stream().filter(it -> it.code().code().equals(nameOrCode)).findFirst());
  }

  public Set<String> names() {
    var names = new TreeSet<String>();
    areas.forEach(it -> names.add(it.name()));
    return names;
  }
}
