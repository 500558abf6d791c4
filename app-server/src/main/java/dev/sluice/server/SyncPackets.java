package dev.sluice.server;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.outbound.SnapshotEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sync packets of areas, by the names that the configuration gives the areas. */
public record SyncPackets(Map<String, OfArea> byArea) {

  /**
   * How one area's packets are written.
   *
   * @param entities what a packet that is pushed holds; empty if nothing is pushed
   */
  public record OfArea(SnapshotEncoder encoder, List<EntityName> entities) {
    public OfArea {
      entities = List.copyOf(entities);
    }
  }

  public SyncPackets {
    byArea = Map.copyOf(byArea);
  }

  /** The named one; without a name the only one there is. */
  public Optional<OfArea> of(@Nullable String area) {
    if (area != null) return Optional.ofNullable(byArea.get(area));
    return byArea.size() == 1 ? byArea.values().stream().findFirst() : Optional.empty();
  }

  public Set<String> names() {
    return new TreeMap<>(byArea).keySet();
  }
}
