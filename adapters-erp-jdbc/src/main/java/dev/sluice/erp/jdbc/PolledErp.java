package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An ERP whose tables are read, and how.
 *
 * @param readers who reads which table
 */
record PolledErp(
    ErpDatabase database,
    ReadingDialect dialect,
    PolledSettings settings,
    Map<TableName, Readers> readers) {

  /** Something that is asked of the ERP. */
  @FunctionalInterface
  interface Question<T> {
    T ask(ErpSession session) throws SQLException, InterruptedException;
  }

  /**
   * Asks as of one moment.
   *
   * @param doing for messages
   */
  <T> T reading(String doing, Question<T> question) throws InterruptedException {
    try (var session = database.open()) {
      dialect.begin(session);
      return question.ask(session);
    } catch (SQLException e) {
      database.failed(e);
      throw translated(doing, e);
    }
  }

  /** What is wrong with a value that is only read is for a person to mend. */
  SyncFailure translated(String doing, SQLException e) {
    var failure = database.failures().translate(database.name() + ": " + doing, e);
    return failure.remedy() == Remedy.SET_PACKET_ASIDE
        ? new SyncFailure(Remedy.CALL_OPERATOR, String.valueOf(failure.getMessage()), e)
        : failure;
  }

  /** The newest stamp of a table, or what the clock says if that is earlier. */
  Optional<String> newest(ErpSession session, PolledTable table, Instant clock)
      throws SQLException {
    if (table.modified().isEmpty()) return Optional.empty();
    var modified = table.modified().get();
    return newest(session, table, modified.column())
        .map(it -> modified.type().atMost(it, clock, settings.zone()));
  }

  private Optional<String> newest(ErpSession session, PolledTable table, ReadColumn modified)
      throws SQLException {
    var query =
        "SELECT "
            + modified.place()
            + " FROM "
            + session.sql().name(table.made().name())
            + " WHERE "
            + modified.order()
            + " IS NOT NULL ORDER BY "
            + modified.order()
            + " DESC"
            + dialect.first(1);
    try (var statement = session.prepare(query);
        var row = statement.executeQuery()) {
      return row.next() ? Optional.ofNullable(modified.text().of(row, 1)) : Optional.empty();
    }
  }
}
