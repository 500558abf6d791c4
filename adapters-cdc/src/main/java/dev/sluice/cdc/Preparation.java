package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Everything that one run of the engine needs.
 *
 * @param engine the engine's and the connector's properties
 */
record Preparation(
    Start start, Properties engine, List<LoggedTable> tables, Columns columns, Offsets offsets) {

  /** Where a run starts. */
  sealed interface Start {
    /** With all rows of all tables. */
    record Load(String reason) implements Start {}

    /** Behind a point of the log, in the connector's own words. */
    record Resume(Map<String, Object> partition, Map<String, Object> offset) implements Start {}
  }

  /** How to read the columns of a table as it is now. */
  interface Columns {
    /** The readers of the columns that the database knows, by name. */
    Map<String, ValueReader> of(LoggedTable.Name table);
  }

  /** What the offsets that come with the connector's records mean. */
  interface Offsets {
    SourceOffset afterLoad(Map<String, ?> recordOffset);

    /** Behind the last transaction that ended; empty if none has since the start. */
    Optional<SourceOffset> afterTransactions(Map<String, ?> recordOffset);
  }
}
