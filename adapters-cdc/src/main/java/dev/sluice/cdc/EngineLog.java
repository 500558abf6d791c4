package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.SourceOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A log as Debezium's engine reads it.
 *
 * @param engine the engine's and the connector's properties
 * @param from behind what it is read
 * @param tables those that are followed
 */
record EngineLog(
    LoggedDatabase database,
    Properties engine,
    Place from,
    List<LoggedTable> tables,
    Columns columns,
    Offsets offsets,
    Alterations alterations)
    implements Log {

  /** A point of the log, in the connector's own words. */
  record Place(Map<String, Object> partition, Map<String, Object> offset) {
    /** Where nothing is read from the log. */
    static final Place NONE = new Place(Map.of(), Map.of());
  }

  /** How to read the columns of a table as it is now. */
  interface Columns {
    /** The readers of the columns that the database knows, by name. */
    Map<String, ValueReader> of(LoggedTable.Name table);
  }

  /** What the connector's records, and the offsets that come with them, mean. */
  interface Offsets {
    default RecordKind kind(SourceRecord row) {
      return RecordKind.of(row);
    }

    /** The one that the run began with, of the tables as they are now. */
    SourceOffset start();

    /** Behind the last transaction that ended; empty if none has since the start. */
    Optional<SourceOffset> afterTransactions(Map<String, ?> recordOffset);
  }

  /** Readings of such a database return overlaps of its own kind. */
  @Override
  public LogRun run(Optional<Overlap> overlap, ChangeSink sink) {
    var batches =
        overlap
            .map(it -> ChangeBatches.ofReload(this, (EngineOverlap) it, sink))
            .orElseGet(() -> ChangeBatches.ofStream(this, sink));
    return new EngineRun(this, sink, batches);
  }
}
