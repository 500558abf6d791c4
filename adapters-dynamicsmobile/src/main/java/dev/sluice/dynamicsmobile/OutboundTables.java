package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.EntityShape;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes from table to table; a name stands in a packet only once. */
final class OutboundTables {
  private final Map<EntityName, EntityShape> shapes;
  private final PacketTime time;
  private final Set<EntityName> begun = new HashSet<>();
  private Optional<OutboundTable> current = Optional.empty();

  OutboundTables(Map<EntityName, EntityShape> shapes, PacketTime time) {
    this.shapes = Map.copyOf(shapes);
    this.time = time;
  }

  Optional<OutboundTable> current() {
    return current;
  }

  boolean isCurrent(EntityName entity) {
    return current.isPresent() && current.get().entity().equals(entity);
  }

  void moveTo(EntityName entity) {
    if (!begun.add(entity)) {
      throw new SyncFailure(Remedy.FIX_US, entity + ": its rows came in more than one piece");
    }
    current = Optional.of(OutboundTable.of(entity, shapes, time));
  }
}
