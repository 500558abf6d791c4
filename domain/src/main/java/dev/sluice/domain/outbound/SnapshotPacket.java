package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An encoded packet, on disk.
 *
 * @param sha256 of the bytes, in lower-case hexadecimal
 * @param size in bytes
 */
public record SnapshotPacket(
    UserName user, Position at, Path file, String sha256, long size, Map<EntityName, Long> rows) {
  public SnapshotPacket {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }
}
