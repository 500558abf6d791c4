package dev.sluice.store;

import dev.sluice.domain.feed.FeedChange.Placement;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import dev.sluice.domain.feed.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Rows that the store does not hold, and that nobody follows. They have no state to compare with,
 * to archive or to log, so they go straight into their tables: a third of the work that {@link
 * ApplyRows} would have with them.
 */
final class NewRows {
  private static final String ROWS =
      "current_row (row_key, entity, since, anchor, row_id, content)";
  private static final int ROW_FIELDS = 6;
  private static final int LOG_FIELDS = 4;

  private final Connection connection;
  private final Statements statements;
  private final int few;
  private final WritePosition position;
  private final Interned interned;
  private final Touched touched;
  private Optional<HeldRows> ahead;

  /** A row with where it is seen from. */
  record NewRow(UUID key, UUID anchor, RowWritten row) {}

  private record Logged(int scope, UUID key) {}

  /**
   * @param few so many rows are written with the statements that come behind them; a copy is
   *     quicker for many, and waited for twice
   * @param ahead what was asked for when the transaction began
   */
  NewRows(
      Connection connection,
      Statements statements,
      int few,
      WritePosition position,
      Interned interned,
      Touched touched,
      HeldRows ahead) {
    this.connection = connection;
    this.statements = statements;
    this.few = few;
    this.position = position;
    this.interned = interned;
    this.touched = touched;
    this.ahead = Optional.of(ahead);
  }

  /** Those of the keys that the store does not hold. */
  Set<UUID> notHeld(Set<UUID> keys) throws SQLException {
    var known = ahead;
    ahead = Optional.empty(); // what is written from here on is held
    if (keys.isEmpty()) return Set.of();
    if (known.isPresent() && known.get().isOf(keys)) return known.get().missing();
    var held = new HeldRows(keys);
    held.ask(statements);
    statements.run();
    return held.missing();
  }

  /** Puts rows, whose scopes have numbers, into the order of the indexes. */
  List<NewRow> inOrder(Map<UUID, RowWritten> rows) {
    var all = new ArrayList<NewRow>(rows.size());
    rows.forEach((key, row) -> all.add(new NewRow(key, anchor(row.placement()), row)));
    all.sort((one, other) -> StagedRows.AS_INDEXED.compare(one.key(), other.key()));
    return all;
  }

  /** Writes rows that the store does not hold. */
  void write(List<NewRow> all) throws SQLException {
    if (all.isEmpty()) return;
    if (all.size() <= few && bytes(all) <= StagedRows.SMALL_BYTES) insert(all);
    else copy(all);
    log(all);
  }

  /**
   * Writes many rows that the store most likely does not hold, without asking. They are to be
   * logged when their parents are written.
   *
   * @return whether it held none of them; else nothing was written
   */
  boolean writeUnasked(List<NewRow> all) throws SQLException {
    statements.add("SAVEPOINT unasked");
    statements.run(); // what fails behind it is the copy
    try {
      copy(all);
      statements.add("RELEASE SAVEPOINT unasked");
      return true;
    } catch (SQLException e) {
      if (!SqlFailures.UNIQUE_VIOLATION.equals(e.getSQLState())) throw e;
      statements.add("ROLLBACK TO SAVEPOINT unasked");
      statements.add("RELEASE SAVEPOINT unasked");
      return false;
    }
  }

  private UUID anchor(Placement placement) {
    return switch (placement) {
      case Placement.InScopes(var scopes) -> interned.anchorOf(scopes).key();
      case Placement.With(var parent, var row) -> RowKey.of(parent, row);
    };
  }

  private static long bytes(List<NewRow> rows) {
    return rows.stream().mapToLong(it -> it.row().content().json().length).sum();
  }

  private void insert(List<NewRow> rows) {
    statements.add(
        """
        INSERT INTO current_row (row_key, entity, since, anchor, row_id, content)
        SELECT key, entity, ?::bigint, anchor, row_id, content
        FROM unnest(?, ?, ?, ?, ?) n (key, entity, anchor, row_id, content)
        """,
        position.value(),
        rows.stream().map(NewRow::key).toArray(UUID[]::new),
        rows.stream().map(it -> interned.entity(it.row().entity())).toArray(Short[]::new),
        rows.stream().map(NewRow::anchor).toArray(UUID[]::new),
        rows.stream().map(it -> it.row().row().value()).toArray(String[]::new),
        rows.stream().map(it -> it.row().content().json()).toArray(byte[][]::new));
  }

  private void copy(List<NewRow> rows) throws SQLException {
    statements.run();
    try (var copy = new BinaryCopy(connection, ROWS)) {
      for (var it : rows) {
        copy.beginRow(ROW_FIELDS);
        copy.uuid(it.key());
        copy.smallint(interned.entity(it.row().entity()));
        copy.bigint(position.value());
        copy.uuid(it.anchor());
        copy.text(it.row().row().value());
        copy.bytea(it.row().content().json());
      }
      copy.finish();
    }
  }

  /** Logs rows that were written. */
  void log(List<NewRow> rows) throws SQLException {
    if (rows.isEmpty()) return;
    touched.rows();
    if (!position.isLogged()) return;
    var logged = new ArrayList<Logged>(rows.size());
    var children = new ArrayList<NewRow>();
    for (var it : rows) {
      switch (it.row().placement()) {
        case Placement.InScopes(var scopes) -> {
          for (var scope : interned.anchorOf(scopes).scopes()) {
            logged.add(new Logged(scope, it.key()));
          }
        }
        case Placement.With _ -> children.add(it);
      }
    }
    logAll(logged);
    logChildren(children);
  }

  private void logAll(List<Logged> logged) throws SQLException {
    if (logged.isEmpty()) return;
    logged.sort(Comparator.comparingInt(Logged::scope)); // keeps the order of the keys
    if (logged.size() <= few) insertLog(logged);
    else copyLog(logged);
    touched.scopes(logged.stream().map(Logged::scope).collect(Collectors.toSet()));
    logged.forEach(it -> touched.logged().add(it.scope(), it.key(), Step.INSERT));
  }

  private void insertLog(List<Logged> logged) {
    statements.add(
        """
        INSERT INTO row_log (scope, position, row_key, change)
        SELECT scope, ?::bigint, key, 'i' FROM unnest(?, ?) l (scope, key)
        """,
        position.value(),
        logged.stream().map(Logged::scope).toArray(Integer[]::new),
        logged.stream().map(Logged::key).toArray(UUID[]::new));
  }

  private void copyLog(List<Logged> logged) throws SQLException {
    statements.run();
    try (var copy = new BinaryCopy(connection, "row_log (scope, position, row_key, change)")) {
      for (var it : logged) {
        copy.beginRow(LOG_FIELDS);
        copy.integer(it.scope());
        copy.bigint(position.value());
        copy.uuid(it.key());
        copy.letter('i');
      }
      copy.finish();
    }
  }

  /** Their scopes are their parents', as the store has them now. */
  private void logChildren(List<NewRow> children) {
    if (children.isEmpty()) return;
    statements.ask(
        """
        WITH logged AS (
          INSERT INTO row_log (scope, position, row_key, change)
          SELECT m.scope, ?::bigint, child.key, 'i'
          FROM unnest(?, ?) child (key, anchor) CROSS JOIN LATERAL %s m
          RETURNING scope, row_key, change)
        %s
        """
            .formatted(
                Intervals.openScopesOf("child.anchor"),
                children.size() <= LoggedRows.MOST ? ChangeRows.EACH_ROW : ChangeRows.SCOPES),
        touched::logged,
        position.value(),
        children.stream().map(NewRow::key).toArray(UUID[]::new),
        children.stream().map(NewRow::anchor).toArray(UUID[]::new));
  }
}
