package dev.sluice.server;

import dev.sluice.domain.outbound.SnapshotEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The encoders of sync packets, by the names that the configuration gives their areas. */
public record PacketEncoders(Map<String, SnapshotEncoder> byArea) {
  public PacketEncoders {
    byArea = Map.copyOf(byArea);
  }

  /** The named one; without a name the only one there is. */
  public Optional<SnapshotEncoder> of(@Nullable String area) {
    if (area != null) return Optional.ofNullable(byArea.get(area));
    return byArea.size() == 1 ? byArea.values().stream().findFirst() : Optional.empty();
  }

  public Set<String> names() {
    return new TreeMap<>(byArea).keySet();
  }
}
