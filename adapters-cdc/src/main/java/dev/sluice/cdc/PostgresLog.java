package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.SourceOffset;
import java.util.List;
import java.util.Optional;

/**
 * The log of a replication slot.
 *
 * @param here what all its offsets share
 * @param from behind what it is read
 * @param tables those that are followed
 * @param pulse of the connection that the log comes through
 */
record PostgresLog(
    PostgresDatabase database,
    PostgresSettings settings,
    PostgresOffset here,
    Lsn from,
    List<LoggedTable> tables,
    Alterations alterations,
    Pulse pulse)
    implements Log {

  SourceOffset offset(Lsn lsn) {
    return here.at(lsn).toSourceOffset();
  }

  /** Readings of such a database return overlaps of its own kind. */
  @Override
  public LogRun run(Optional<Overlap> overlap, ChangeSink sink) {
    return new PostgresRun(this, overlap.map(PostgresOverlap.class::cast), sink);
  }
}
