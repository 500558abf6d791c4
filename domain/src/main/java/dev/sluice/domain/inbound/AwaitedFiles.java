package dev.sluice.domain.inbound;

import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.packet.PacketRow;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.domain.packet.SyncPacket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one origin, which packets wait for.
 *
 * @param within how long after its arrival a packet waits; then it is set aside
 */
public record AwaitedFiles(PacketFiles files, Duration within) {
  /** The vendor's own descriptions of a packet name no files. */
  private static final String VENDORS = "$";

  /** A row that names a file which has not arrived. */
  record Missing(FileReference reference, Culprit culprit) {
    String reason() {
      return "the file " + reference + " has not arrived";
    }
  }

  Optional<Missing> firstMissing(SyncPacket packet) {
    var found = new HashSet<FileReference>();
    for (var table : packet.tables()) {
      if (table.name().startsWith(VENDORS)) continue;
      var missing = firstMissing(table, found);
      if (missing.isPresent()) return missing;
    }
    return Optional.empty();
  }

  private Optional<Missing> firstMissing(PacketTable table, Set<FileReference> found) {
    for (var i = 0; i < table.rows().size(); i++) {
      var row = table.rows().get(i);
      if (!isWritten(row)) continue;
      for (var field : row.fields().entrySet()) {
        var reference = FileReference.in(field.getValue()).filter(it -> !isThere(it, found));
        if (reference.isEmpty()) continue;
        var culprit = new Culprit(table.name(), i + 1, Optional.of(field.getKey()));
        return Optional.of(new Missing(reference.get(), culprit));
      }
    }
    return Optional.empty();
  }

  private boolean isThere(FileReference reference, Set<FileReference> found) {
    if (found.contains(reference)) return true;
    var isThere = files.find(reference).isPresent();
    if (isThere) found.add(reference);
    return isThere;
  }

  private static boolean isWritten(PacketRow row) {
    return switch (row.operation()) {
      case INSERT, UPDATE -> true;
      case DELETE, READ -> false;
    };
  }
}
