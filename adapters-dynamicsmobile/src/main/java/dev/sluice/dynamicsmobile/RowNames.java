package dev.sluice.dynamicsmobile;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.packet.AppArea;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Gives rows the {@code DMS_ROWID} that the device knows them by; the same one for ever. */
record RowNames(AppArea area) {
  static final String FIELD = "DMS_ROWID";

  UUID of(EntityName entity, RowId row) {
    var name = area.code() + '\0' + entity.value() + '\0' + row.value();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
