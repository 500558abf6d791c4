package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Whether the log still reaches back, without a gap, to where a source stopped. */
record MariaDbStart(Connection connection, GtidPosition written) {

  /** Why everything has to be read; empty if the log can be followed from the offset. */
  Optional<String> reasonToRead(Optional<SourceOffset> offset) throws SQLException {
    if (offset.isEmpty()) return Optional.of("nothing was read yet");
    var stopped = MariaDbOffset.of(offset.get());
    if (stopped.isEmpty()) return Optional.of("the stored offset is not MariaDB's");
    return reasonToRead(stopped.get());
  }

  private Optional<String> reasonToRead(MariaDbOffset stopped) throws SQLException {
    var found = new SelectGtidPosition(stopped.file(), stopped.place()).on(connection);
    if (found.isEmpty()) {
      return Optional.of(
          "the ERP's log has no place "
              + stopped.file()
              + ":"
              + stopped.place()
              + " any more: it was purged, or is another server's");
    }
    if (!found.get().equals(GtidPosition.parse(stopped.before()))) {
      return Optional.of(
          "the ERP's log has another history: it was restored, or is another server's");
    }
    if (!written.reaches(stopped.position())) {
      return Optional.of("the ERP's log ends at " + written + ", before " + stopped.gtid());
    }
    return Optional.empty();
  }
}
