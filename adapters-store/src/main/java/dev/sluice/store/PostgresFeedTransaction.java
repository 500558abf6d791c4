package dev.sluice.store;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.AssignmentDefinition;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedTransaction;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.ReloadRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/** One transaction of the database: what is applied here is one position, or nothing. */
final class PostgresFeedTransaction implements FeedTransaction {
  /** Of so many rows that are written at once, one is few. */
  private static final int FEW_AMONG = 200;

  /** Where nothing is being written, no more is waited for than this part of the most. */
  private static final int EARLY = 10;

  private static final int STAGED_BYTES = 16 * 1024 * 1024;

  private final StoreContext store;
  private final SourceName source;
  private final Connection connection;
  private final DSLContext dsl;
  private final Statements statements;
  private final long position;
  private final boolean isSupposed;
  private final Touched touched = new Touched();
  private final int stagedAtMost;
  private final WriteRows writing;
  private final Beside beside = new Beside();
  private final ApplyAssignments assignments;
  private final Map<EntityName, EntityShape> described = new HashMap<>();
  private StagedRows rows;
  private Set<TableName> loading = Set.of();
  private boolean isPart;

  /**
   * Takes the connection over. Where the position is not supposed, its transaction holds the lock
   * of the writers already, and has the temporary tables.
   *
   * @param statements those that begin it, unless they have run
   * @param ahead which rows of those that come first are held
   */
  PostgresFeedTransaction(
      StoreContext store,
      SourceName source,
      Connection connection,
      Statements statements,
      WritePosition at,
      HeldRows ahead,
      int stagedAtMost) {
    this.store = store;
    this.source = source;
    this.connection = connection;
    this.dsl = DSL.using(connection, SQLDialect.POSTGRES);
    this.statements = statements;
    this.position = at.value();
    this.isSupposed = at.isSupposed();
    this.stagedAtMost = stagedAtMost;
    if (!at.isLogged()) touched.logged().notAll();
    var few = few(stagedAtMost);
    var catalog = store.catalog();
    var interned = store.interned();
    var memberships = new ApplyMemberships(dsl, statements, position, catalog, interned, touched);
    rows = new StagedRows(catalog, interned);
    var changed = new ApplyRows(statements, at, memberships, touched);
    var added = new NewRows(connection, statements, few, at, interned, touched, ahead);
    writing = new WriteRows(source, connection, dsl, statements, few, changed, added, touched);
    assignments = new ApplyAssignments(dsl, position, source, interned, touched);
  }

  /** So many rows are written by a statement, more by a copy. */
  static int few(int stagedAtMost) {
    return stagedAtMost / FEW_AMONG;
  }

  /** What the first transaction of a connection has to do. */
  static void createTemporaryTables(Statements statements) throws SQLException {
    statements.add(StagedRows.CREATE_INCOMING);
    statements.add(ApplyAssignments.CREATE_INCOMING);
    ApplyMemberships.CREATE_TABLES.forEach(statements::add);
    statements.run();
  }

  @Override
  public void describe(EntityShape shape) {
    if (shape.equals(store.shapes().get(shape.entity()))) return;
    doing("noting the fields of " + shape.entity(), () -> replace(shape));
    described.put(shape.entity(), shape);
    touched.rows();
  }

  private void replace(EntityShape shape) throws SQLException {
    beside.await();
    EntityShapes.replace(dsl, store.interned().entity(shape.entity()), shape);
  }

  @Override
  public void apply(List<FeedChange> changes) {
    doing(
        "applying changes",
        () -> {
          for (var change : changes) apply(change);
          if (writing.isLoad() && beside.isFree() && rows.size() >= stagedAtMost / EARLY)
            handOver();
        });
  }

  private void apply(FeedChange change) throws SQLException {
    switch (change) {
      case FeedChange.OfRow row -> {
        rows.add(row);
        if (rows.size() < stagedAtMost && rows.bytes() < STAGED_BYTES) return;
        if (writing.isLoad()) handOver();
        else flush();
      }
      case FeedChange.OfAssignment assignment -> assignments.add(assignment);
      case FeedChange.EntityEmptied(var entity) -> empty(entity);
      case FeedChange.AssignmentsEmptied(var definition) -> {
        beside.await();
        assignments.empty(definition);
      }
    }
  }

  /**
   * What was staged is written while more is being staged. Only in loads: whoever follows the log
   * has its batches waiting already, and commits them at once.
   */
  private void handOver() throws SQLException {
    var piece = writing.prepare(taken());
    beside.begin(
        () -> {
          writing.write(piece);
          statements.run();
        });
  }

  private void flush() throws SQLException {
    var piece = writing.prepare(taken());
    beside.await();
    writing.write(piece);
  }

  private StagedRows taken() {
    var staged = rows;
    rows = new StagedRows(store.catalog(), store.interned());
    return staged;
  }

  private void empty(EntityName entity) throws SQLException {
    flush();
    writing.remove("entity = " + store.interned().entity(entity));
  }

  @Override
  public void beginLoad() {
    beginLoad(store.catalog().tablesOf(source));
    assignments.beginLoad(Optional.empty());
  }

  @Override
  public void beginLoad(Set<TableName> tables) {
    doing(
        "beginning a load",
        () -> {
          flush();
          statements.run(); // so that what is held can be asked for
          loading = Set.copyOf(tables);
          if (holdsRows()) writing.reconcile();
          else writing.load(ours());
          assignments.beginLoad(Optional.of(assignmentsFrom(tables)));
        });
  }

  @Override
  public void beginPartOfLoad(Set<TableName> tables) {
    beginLoad(tables);
    isPart = true;
  }

  /** Where nothing is held, nothing can be gone, and a first load need not remember its rows. */
  private boolean holdsRows() {
    return dsl.fetchSingle(
            "SELECT EXISTS (SELECT FROM current_row WHERE entity = ANY (?))",
            ArrayValue.ofShorts(numbers(ours())))
        .get(0, Boolean.class);
  }

  private Set<String> assignmentsFrom(Set<TableName> tables) {
    return store.catalog().assignments().stream()
        .filter(it -> it.from().source().equals(source) && tables.contains(it.from().table()))
        .map(AssignmentDefinition::name)
        .collect(Collectors.toSet());
  }

  @Override
  public void answer(Set<ReloadRequest> requests) {
    if (requests.isEmpty()) return;
    doing(
        "answering what was asked for",
        () -> {
          beside.await();
          dsl.execute(
              "DELETE FROM reload_request WHERE number = ANY (?)",
              (Object) requests.stream().map(ReloadRequest::number).toArray(Long[]::new));
        });
  }

  private void finishLoad() throws SQLException {
    assignments.removeWhatWasNotLoaded();
    if (!writing.isReconciliation()) return;
    dsl.execute("ANALYZE loaded_row");
    for (var entity : numbers(ours())) removeWhatWasNotLoaded(entity);
  }

  /** The entities that are loaded. */
  private Set<EntityName> ours() {
    return store.catalog().entities().stream()
        .filter(it -> it.from().source().equals(source) && loading.contains(it.from().table()))
        .map(EntityDefinition::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Short> numbers(Set<EntityName> entities) {
    return entities.stream().map(store.interned()::entity).toList();
  }

  private void removeWhatWasNotLoaded(short entity) throws SQLException {
    writing.remove(
        "entity = "
            + entity
            + " AND NOT EXISTS"
            + " (SELECT FROM loaded_row l WHERE l.row_key = current_row.row_key)");
  }

  @Override
  public Position commit(SourceOffset offset, Instant committedAt) {
    return doing(
        "committing",
        () -> {
          flush();
          assignments.run(connection);
          finishLoad();
          var before = store.definitionOf(source, dsl);
          if (!before.asStored()) dropWhatIsNotDefined();
          var definition = after(before);
          noteOffset(offset, definition);
          var at = commitAt(now());
          store.defined(source, definition);
          return at;
        });
  }

  /** What completes a load in parts has a position, because those of its parts are not answered. */
  private SourceDefinition after(SourceDefinition before) {
    if (isPart) return before.withoutPart(loading, store.catalog().tablesOf(source));
    if (before.extent() == SourceDefinition.Extent.PARTS) touched.rows();
    return before.without(loading);
  }

  /** Never before the last commit, though the clock be set back: time leads to one position. */
  private Instant now() {
    var now = store.time().instant().truncatedTo(ChronoUnit.MICROS);
    var last = store.memory().head().asOf();
    return now.isBefore(last) ? last : now;
  }

  /** Entities that the catalog has no more, and what the source said of users for their sake. */
  private void dropWhatIsNotDefined() throws SQLException {
    var names = store.catalog().names().stream().map(EntityName::value).toArray(String[]::new);
    var gone =
        dsl.resultQuery("SELECT id FROM entity WHERE name <> ALL (?)", (Object) names)
            .fetch(0, Short.class);
    for (var entity : gone) writing.remove("entity = " + entity);
    if (store.catalog().sources().contains(source)) {
      assignments.endAllBut(assignmentsFrom(store.catalog().tablesOf(source)));
    }
  }

  private void noteOffset(SourceOffset offset, SourceDefinition definition) {
    statements.add(
        """
        INSERT INTO source (name, definition, source_offset, loaded) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE
        SET definition = excluded.definition, source_offset = excluded.source_offset,
            loaded = excluded.loaded
        """,
        source.value(),
        store.catalog().definitionOf(source, definition.unread()),
        offset.value(),
        definition.extent() == SourceDefinition.Extent.ALL);
  }

  private Position commitAt(Instant now) throws SQLException {
    if (!touched.isNothing()) moveHead(now, "");
    else if (isSupposed) moveHead(now, ChangeRows.IF_CHANGED);
    commitAll();
    if (touched.isNothing()) return store.memory().head().position();
    store.committed(new Position(position), now, touched, described);
    return new Position(position);
  }

  private void moveHead(Instant now, String condition) {
    statements.add(
        """
        WITH written (position) AS (VALUES (?::bigint)), noted AS (
          INSERT INTO feed_commit (position, committed_at, whole)
          SELECT position, ?::timestamptz, NOT EXISTS (SELECT FROM source WHERE NOT loaded)
          FROM written %1$s)
        UPDATE feed SET head = position FROM written %1$s
        """
            .formatted(condition),
        position,
        OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
    if (!touched.moved().isEmpty()) statements.add("UPDATE feed SET moved = head");
  }

  /** With whatever has not been sent yet, so that no wait is between them. */
  private void commitAll() throws SQLException {
    statements.add("COMMIT");
    statements.run();
  }

  @Override
  public void close() {
    doing(
        "ending a transaction",
        () -> {
          try (connection) {
            beside.giveUp(connection.unwrap(PGConnection.class)::cancelQuery);
            connection.rollback();
          }
        });
  }

  private void doing(String what, SqlFailures.Work work) {
    SqlFailures.translating("store: " + what, work);
  }

  private <T> T doing(String what, SqlFailures.Answer<T> work) {
    return SqlFailures.translating("store: " + what, work);
  }
}
