package dev.sluice.store;

import static java.util.Objects.requireNonNull;

import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import dev.sluice.domain.feed.FeedTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Begins the transactions of a feed: under the lock of its writers, at the position behind its
 * head.
 */
final class PostgresTransactions {
  /** Names the lock that the writers of one store share; any number that nobody else uses. */
  private static final long WRITER_LOCK = 0x536c75696365L;

  /**
   * With plans for the transaction alone. Whoever reads has every statement planned anew, because
   * plans depend on how many scopes a user holds; what is written looks everything up by keys, one
   * by one.
   */
  private static final String LOCK =
      "SELECT set_config('plan_cache_mode', 'auto', true), pg_advisory_xact_lock(?)";

  /**
   * For few rows, with plans that are made once: to plan {@link ChangeRows} takes longer than to
   * run it. They have to be right however the tables grow, so nothing but looking up is allowed.
   */
  private static final String LOCK_FOR_FEW =
      """
      SELECT set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true), pg_advisory_xact_lock(?)
      """;

  /** Fails where the head is another. */
  private static final String IS_HEAD = "SELECT 1 / count(*) FROM feed WHERE head = ?";

  private final DataSource database;
  private final StoreContext store;
  private final Sizes sizes;

  /** Whether there was a position that anybody could be answered at, as far as is known. */
  private volatile boolean mayHaveBeenAnswered;

  PostgresTransactions(DataSource database, StoreContext store, Sizes sizes) {
    this.database = database;
    this.store = store;
    this.sizes = sizes;
  }

  /** As a {@link dev.sluice.domain.feed.FeedWriter} does. */
  FeedTransaction begin(SourceName source, List<FeedChange> first) {
    return mayBePrompt(source, first)
        ? new PromptTransaction(() -> supposed(source, first), () -> begun(source, first))
        : begun(source, first);
  }

  /** Whether nothing has to be asked for that the ERP and this node's memory do not say. */
  private boolean mayBePrompt(SourceName source, List<FeedChange> first) {
    return mayHaveBeenAnswered
        && !first.isEmpty()
        && first.size() <= PostgresFeedTransaction.few(sizes.staged())
        && first.stream().allMatch(this::standsAlone)
        && first.stream().mapToLong(StagedRows::bytesOf).sum() <= StagedRows.SMALL_BYTES
        && store.isAsStored(source);
  }

  private boolean standsAlone(FeedChange change) {
    return change instanceof FeedChange.OfRow row
        && !store.catalog().isFollowed(row.entity())
        && !(row instanceof RowWritten it && !it.content().isComplete());
  }

  /** Begins without a word from the database. */
  private FeedTransaction supposed(SourceName source, List<FeedChange> first) {
    var head = store.memory().head().position().value();
    return on(
        connection -> {
          var statements = new Statements(connection);
          statements.add(LOCK_FOR_FEW, WRITER_LOCK);
          statements.add(IS_HEAD, head);
          var ahead = HeldRows.supposedAmong(first, store.catalog());
          var at = new WritePosition(head + 1, true, true);
          return begun(source, first, connection, statements, at, ahead);
        });
  }

  private FeedTransaction begun(SourceName source, List<FeedChange> first) {
    return on(connection -> begun(source, first, connection));
  }

  private FeedTransaction begun(SourceName source, List<FeedChange> first, Connection connection)
      throws SQLException {
    var few = PostgresFeedTransaction.few(sizes.staged());
    var ahead = HeldRows.among(first, store.catalog(), few);
    var found = new Beginning();
    var statements = new Statements(connection);
    statements.add(LOCK, WRITER_LOCK);
    statements.ask(SelectHead.SQL, found::head);
    statements.ask("SELECT to_regclass('pg_temp.moved') IS NOT NULL", found::tables);
    if (!mayHaveBeenAnswered) {
      statements.ask("SELECT EXISTS (SELECT FROM feed_commit WHERE whole)", found::whole);
    }
    ahead.ask(statements);
    statements.run();
    var head = requireNonNull(found.head);
    store.memory().forgetUnlessAt(head.position(), head.asOf(), head.moved());
    // There since an earlier transaction of the connection, or never.
    if (!found.tables) PostgresFeedTransaction.createTemporaryTables(statements);
    if (found.whole) mayHaveBeenAnswered = true;
    var at = new WritePosition(head.position().value() + 1, mayHaveBeenAnswered, false);
    return begun(source, first, connection, statements, at, ahead);
  }

  private FeedTransaction begun(
      SourceName source,
      List<FeedChange> first,
      Connection connection,
      Statements statements,
      WritePosition at,
      HeldRows ahead) {
    var transaction =
        new PostgresFeedTransaction(
            store, source, connection, statements, at, ahead, sizes.staged());
    transaction.apply(first);
    return transaction;
  }

  private interface Begun {
    FeedTransaction on(Connection connection) throws SQLException;
  }

  private FeedTransaction on(Begun transaction) {
    return SqlFailures.translating(
        "store: beginning a transaction",
        () -> {
          var connection = database.getConnection();
          try {
            connection.setAutoCommit(false);
            return transaction.on(connection);
          } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
          }
        });
  }

  /** What a transaction finds when it has the lock. */
  private static final class Beginning {
    private @Nullable SelectHead head;
    private boolean tables;
    private boolean whole;

    void whole(ResultSet found) throws SQLException {
      found.next();
      whole = found.getBoolean(1);
    }

    void head(ResultSet found) throws SQLException {
      found.next();
      head = SelectHead.of(found);
    }

    void tables(ResultSet found) throws SQLException {
      found.next();
      tables = found.getBoolean(1);
    }
  }
}
