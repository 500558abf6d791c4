package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.entity.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Everything that one run of the engine needs.
 *
 * @param engine the engine's and the connector's properties
 * @param tables those that the run follows
 * @param aside those that it cannot follow, and why
 */
record Preparation(
    Start start,
    Properties engine,
    List<LoggedTable> tables,
    Columns columns,
    Offsets offsets,
    Map<TableName, String> aside,
    Alterations alterations) {

  /** Where a run starts. */
  sealed interface Start {
    /** With all rows of all tables. */
    record Load(String reason) implements Start {}

    /**
     * Behind a point of the log, in the connector's own words.
     *
     * @param reload tables that the point does not speak for
     */
    record Resume(
        Map<String, Object> partition, Map<String, Object> offset, Optional<Reload> reload)
        implements Start {
      Resume with(Reload tables) {
        return new Resume(partition, offset, Optional.of(tables));
      }
    }

    /** With all rows of some tables, or all, which are read without the engine. */
    record Read(Reload tables) implements Start {}
  }

  /** How to read the columns of a table as it is now. */
  interface Columns {
    /** The readers of the columns that the database knows, by name. */
    Map<String, ValueReader> of(LoggedTable.Name table);
  }

  /** Tables that are read by a query of our own. */
  interface Reload {
    Extent extent();

    /**
     * Reports every row of the tables as of one moment. Empty, with any number of rows reported, if
     * it was told to stop or a table is no longer what was prepared for.
     */
    Optional<Overlap> read(Consumer<List<TableChange.Written>> rows, BooleanSupplier stopped);
  }

  /** The part of the log that was written before tables were read, and comes behind them. */
  interface Overlap {
    /**
     * Whether what a transaction did to a table is in the rows that were read.
     *
     * @param source what the engine says of where a change comes from
     */
    boolean isRead(LoggedTable.Name table, Struct source);

    /** Whether the log has nothing that would have to come behind them. */
    default boolean isEmpty() {
      return false;
    }

    /** Whether the offset of a record lies behind all that was read. */
    boolean ends(Map<String, ?> recordOffset);

    /** The same of what lies before the transaction that begins with a record. */
    default boolean endsBefore(Map<String, ?> recordOffset) {
      return false;
    }

    /**
     * The offset of the moment at which the tables were read, where it has one of its own. The run
     * then ends with it, and another begins.
     */
    default Optional<SourceOffset> endsRunAt() {
      return Optional.empty();
    }
  }

  /** Tells when tables are no longer what was prepared for. */
  interface Alterations {
    /** How often it is worth asking. */
    Duration interval();

    /** Asks the database. It says no if it cannot be asked: whatever ails it will show itself. */
    boolean happened();
  }

  /** What the connector's records, and the offsets that come with them, mean. */
  interface Offsets {
    default RecordKind kind(SourceRecord row) {
      return RecordKind.of(row);
    }

    /** The one that the run began with, of the tables as they are now. */
    SourceOffset start();

    SourceOffset afterLoad(Map<String, ?> recordOffset);

    /** Behind the last transaction that ended; empty if none has since the start. */
    Optional<SourceOffset> afterTransactions(Map<String, ?> recordOffset);
  }
}
