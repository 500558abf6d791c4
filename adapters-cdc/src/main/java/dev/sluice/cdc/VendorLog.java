package dev.sluice.cdc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What one kind of database has of its own, where tables are read by queries beside the log. A
 * <em>place</em> is a point of its log between two transactions, as a text.
 */
interface VendorLog {
  Connection connect() throws SQLException;

  Duration heartbeat();

  /** Holds the database against what a source needs of it. Changes nothing. */
  VendorInspection inspection(Map<TableName, Readers> readers, Connection connection)
      throws SQLException;

  /** What does not keep a source from working, and an administrator should know of. */
  List<Shortcoming> advice(Connection connection) throws SQLException;

  /** A place before which lies nothing that readings from now on do not see. */
  String here(Connection connection) throws SQLException;

  /** Why the log cannot be followed from a place; empty if it can. */
  Optional<String> reasonToRead(String place, Connection connection) throws SQLException;

  /** The tables whose changes behind a place the log does not have, each with the reason. */
  default Map<LoggedTable, String> notLogged(
      List<LoggedTable> tables, String place, Connection connection) throws SQLException {
    return Map.of();
  }

  /** Begins a transaction that reads as of one moment, from this call on at the earliest. */
  void beginReading(Connection connection) throws SQLException;

  SelectedRows rows(LoggedTable table, List<SelectedColumn> columns, String place);

  /**
   * How far the log has to be told again from a place behind which tables were read: to where
   * everything is told that a reading saw that has begun by now.
   *
   * @param tables those that are followed
   */
  Replay replay(
      String place, Collection<LoggedTable> tables, Connection connection, LoggedDatabase.Wait wait)
      throws SQLException, InterruptedException;

  /** What becomes of a table that has to be read again, while the others are followed. */
  Again again();

  EngineLog.Place toResume(String place, Connection connection) throws SQLException;

  /**
   * The engine's and the connector's properties.
   *
   * @param creations how the tables that are followed are made, for connectors that must be told
   */
  Properties properties(Map<LoggedTable.Name, String> creations);

  /** A run's view of the connector's records, from a place on. */
  Run run(String place);

  String setupSql(Set<TableName> tables);

  SyncFailure translated(Throwable failure);

  /** How much is read where something has to be. */
  enum Again {
    /** The table alone; the log can be told again over its alterations. */
    ALONE,
    /** All tables, from where the log is now: it cannot be read with other columns than today's. */
    ALL,
    /** The same, and a first load likewise: what is read is as of the place itself. */
    ALL_AT_ONE_PLACE
  }

  /** What of the log has to be told again. */
  sealed interface Replay {
    /**
     * What was read is as of the place, or nothing was written since.
     *
     * @param behind the last place of which that is so
     */
    record Nothing(String behind) implements Replay {}

    /** Up to a place. */
    record UpTo(String place) implements Replay {}

    /** The source was closed before that could be said. */
    record Unknown() implements Replay {}
  }

  /** What the records of one run mean. Sees each record once, in their order. */
  interface Run {
    RecordKind kind(SourceRecord row);

    /** Behind the last transaction that ended. */
    Optional<String> afterTransactions(Map<String, ?> recordOffset);

    /** Whether everything up to the place was told, with the record that was seen last. */
    boolean reached(String place, Map<String, ?> recordOffset);

    /** Whether the connector fell silent that should not. */
    default boolean isLost() {
      return false;
    }
  }
}
