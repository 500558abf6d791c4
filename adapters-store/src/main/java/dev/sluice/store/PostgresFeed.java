package dev.sluice.store;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedStatus;
import dev.sluice.domain.feed.FeedTransaction;
import dev.sluice.domain.feed.FeedWriter;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.ReloadRequest;
import dev.sluice.domain.feed.SharedSnapshot;
import dev.sluice.domain.feed.SnapshotVisitor;
import dev.sluice.store.SnapshotReader.Awaited;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The feed in a PostgreSQL database whose schema is up to date ({@link StoreSchema}). */
public final class PostgresFeed implements Feed, FeedWriter {
  private final DataSource database;
  private final DSLContext dsl;
  private final StoreContext store;
  private final Set<SourceName> loaded = new HashSet<>();
  private volatile boolean allLoaded;

  private final int everyone;
  private final Sizes sizes;
  private final PostgresTransactions transactions;
  private final CandidateWindows windows = new CandidateWindows();

  private PostgresFeed(DataSource database, DSLContext dsl, StoreContext store, Sizes sizes) {
    this.database = database;
    this.dsl = dsl;
    this.store = store;
    this.everyone = store.interned().scope(Scope.EVERYONE);
    this.sizes = sizes;
    this.transactions = new PostgresTransactions(database, store, sizes);
  }

  /**
   * Opens the feed of a store.
   *
   * @param database gives a writing transaction and its readers connections of their own
   * @throws dev.sluice.domain.SyncFailure if the store cannot be read
   */
  public static PostgresFeed open(DataSource database, Catalog catalog, InstantSource time) {
    return open(database, catalog, time, Sizes.USUAL);
  }

  static PostgresFeed open(DataSource database, Catalog catalog, InstantSource time, Sizes sizes) {
    return SqlFailures.translating(
        "store: opening the feed",
        () -> {
          var dsl = DSL.using(database, SQLDialect.POSTGRES);
          var memory = SelectHead.in(dsl).toMemory(new RecentCommits(sizes.recent()));
          var store =
              new StoreContext(catalog, new Interned(dsl), time, memory, EntityShapes.select(dsl));
          return new PostgresFeed(database, dsl, store, sizes);
        });
  }

  @Override
  public Optional<SourceOffset> offsetOf(SourceName source) {
    return reading(
        "reading the offset of " + source,
        () ->
            dsl.resultQuery("SELECT source_offset FROM source WHERE name = ?", source.value())
                .fetchOptional(0, String.class)
                .map(SourceOffset::new));
  }

  @Override
  public Set<TableName> unreadOf(SourceName source) {
    return reading(
        "reading the definition of " + source,
        () -> {
          var unread = new HashSet<>(store.definitionOf(source, dsl).unread());
          reloadRequests(source).forEach(it -> unread.add(it.table()));
          return unread;
        });
  }

  @Override
  public void readAgain(SourceName source, Set<TableName> tables) {
    reading(
        "asking for tables of " + source,
        () ->
            dsl.execute(
                "INSERT INTO reload_request (source, table_name) SELECT ?, unnest(?)",
                source.value(),
                tables.stream().map(TableName::toString).toArray(String[]::new)));
  }

  /** What was asked for under another configuration, and is read no more, is not among them. */
  @Override
  public Set<ReloadRequest> reloadRequests(SourceName source) {
    var requests =
        reading(
            "reading what was asked for of " + source,
            () ->
                dsl.resultQuery(
                        "SELECT number, table_name FROM reload_request WHERE source = ?",
                        source.value())
                    .fetchSet(
                        it ->
                            new ReloadRequest(
                                it.get(0, Long.class), TableName.parse(it.get(1, String.class)))));
    var read = store.catalog().tablesOf(source);
    requests.removeIf(it -> !read.contains(it.table()));
    return requests;
  }

  @Override
  public void held(SourceName source, Set<TableName> tables, Consumer<FeedChange> each) {
    SqlFailures.translating(
        "store: reading what is held of " + source,
        () -> {
          try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // or the driver would fetch all rows at once
            new HeldKeys(DSL.using(connection, SQLDialect.POSTGRES), store)
                .of(source, tables, each);
          }
        });
  }

  @Override
  public FeedTransaction begin(SourceName source) {
    return begin(source, List.of());
  }

  @Override
  public FeedTransaction begin(SourceName source, List<FeedChange> first) {
    return transactions.begin(source, first);
  }

  @Override
  public FeedStatus status() {
    var isLoaded = isLoaded();
    var head = store.memory().head();
    return new FeedStatus(head.position(), head.asOf(), store.memory().horizon(), isLoaded);
  }

  /** A source that was loaded once stays loaded, so the database is asked until all are. */
  private boolean isLoaded() {
    if (allLoaded) return true;
    var sources = store.catalog().sources();
    synchronized (loaded) {
      if (!loaded.containsAll(sources)) {
        var found = sources.stream().filter(this::isLoaded).toList();
        if (!knowsOfAllCommits()) return false;
        loaded.addAll(found);
      }
      allLoaded = loaded.containsAll(sources);
      return allLoaded;
    }
  }

  private boolean isLoaded(SourceName source) {
    return reading(
        "reading whether " + source + " is loaded",
        () ->
            dsl.resultQuery("SELECT loaded FROM source WHERE name = ?", source.value())
                .fetchOptional(0, Boolean.class)
                .orElse(false));
  }

  /** A commit is in the database a moment before the memory has it. */
  private boolean knowsOfAllCommits() {
    var committed = reading("reading the head", () -> SelectHead.in(dsl)).position();
    return !store.memory().head().position().isBefore(committed);
  }

  @Override
  public Map<EntityName, EntityShape> shapes() {
    return store.shapes();
  }

  @Override
  public Instant committedAt(Position position) {
    var head = store.memory().head();
    if (position.equals(head.position())) return head.asOf();
    return reading(
        "reading when " + position + " was committed",
        () ->
            dsl.resultQuery(
                    "SELECT committed_at FROM feed_commit WHERE position = ?", position.value())
                .fetchOptional(0, OffsetDateTime.class)
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH));
  }

  @Override
  public Position at(Instant instant) {
    var head = store.memory().head().position();
    return reading(
        "finding the position at " + instant, () -> new SelectPosition(instant, head).in(dsl));
  }

  @Override
  public boolean isUnchangedSince(Position since, UserName user, Set<EntityName> entities) {
    if (since.equals(Position.START)) return false; // what nobody could see is not remembered
    var memory = store.memory();
    var head = memory.head().position();
    return memory.isUnchangedSince(since, user)
        && memory.areUnchangedSince(since, assignmentsOf(user).at(head));
  }

  @Override
  public DeltaPage delta(
      DeltaRange range, UserName user, Set<EntityName> entities, PageLimits limits) {
    return reading(
        "reading a delta of " + user,
        () -> {
          var memory = store.memory();
          var known = new SelectCandidates.Known(memory, windows, sizes);
          var reader = new DeltaReader(dsl, store.interned(), assignmentsOf(user), known);
          var page = reader.page(range, entities, limits);
          // Any node may have dropped, meanwhile, what was to be read.
          memory.raiseHorizon(reader.horizonBehind());
          return page;
        });
  }

  @Override
  public void snapshot(
      Position at, UserName user, Set<EntityName> entities, SnapshotVisitor visitor) {
    var anchors = SelectAnchors.in(assignmentsOf(user).at(at), at);
    read(Awaited.FIRST_ROW, at, anchors, entities, _ -> visitor);
  }

  @Override
  public SharedSnapshot snapshots(Position at, Set<UserName> users) {
    var scopes = new HashMap<UserName, Set<Integer>>();
    users.forEach(it -> scopes.put(it, assignmentsOf(it).at(at)));
    return reading(
        "reading who shares what",
        () ->
            PostgresSharedSnapshot.of(
                scopes,
                at,
                dsl,
                (then, anchors, entities, visitors) ->
                    read(Awaited.LAST_ROW, then, anchors, entities, visitors)));
  }

  private void read(
      Awaited awaited,
      Position at,
      SQL anchors,
      Set<EntityName> entities,
      IntFunction<SnapshotVisitor> visitors) {
    SqlFailures.translating(
        "store: reading a snapshot",
        () -> {
          try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            // All entities as of one moment of the database, whatever is dropped meanwhile.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            new SnapshotReader(connection, store.interned(), sizes, awaited)
                .read(at, anchors, entities, visitors);
          }
        });
  }

  @Override
  public void onCommit(Runnable listener) {
    store.onCommit(listener);
  }

  @Override
  public Set<UserName> users() {
    return reading(
        "reading the users",
        () ->
            dsl
                .resultQuery(
                    "SELECT DISTINCT user_name FROM assignment WHERE scope = ? AND until = "
                        + Intervals.OPEN,
                    everyone)
                .fetchSet(0, String.class)
                .stream()
                .map(UserName::new)
                .collect(Collectors.toSet()));
  }

  /**
   * Ends what sources that are no longer configured said of users: nobody would ever take it back.
   *
   * @param kept the sources that are configured
   */
  public void forgetSourcesBut(Set<SourceName> kept) {
    var known =
        reading(
            "reading the sources",
            () -> dsl.resultQuery("SELECT name FROM source").fetchSet(0, String.class));
    known.stream().map(SourceName::new).filter(it -> !kept.contains(it)).forEach(this::forget);
  }

  private void forget(SourceName source) {
    try (var transaction = begin(source)) {
      transaction.beginLoad();
      transaction.commit(new SourceOffset(""), store.time().instant());
    }
    reading(
        "forgetting " + source,
        () -> {
          dsl.execute("DELETE FROM reload_request WHERE source = ?", source.value());
          return dsl.execute("DELETE FROM source WHERE name = ?", source.value());
        });
  }

  /**
   * Drops history, in small steps; tokens from before are no longer answered.
   *
   * @param oldest how far back history must reach
   */
  public void dropHistoryBefore(Instant oldest) {
    SqlFailures.translating(
        "store: dropping history",
        () -> new PostgresHistory(dsl, store.memory()).dropBefore(at(oldest)));
  }

  /** The store's own secret, for signing tokens. */
  public byte[] tokenSecret() {
    return reading(
        "reading the secret of tokens",
        () -> dsl.resultQuery("SELECT token_secret FROM feed").fetchSingle(0, byte[].class));
  }

  private Assignments assignmentsOf(UserName user) {
    return store.memory().assignmentsOf(user, this::readAssignments);
  }

  private Assignments readAssignments(UserName user) {
    var held =
        reading(
            "reading the assignments of " + user,
            () ->
                dsl.resultQuery(
                        "SELECT scope, since, until FROM assignment WHERE user_name = ?",
                        user.value())
                    .fetch(
                        it ->
                            new Assignments.Held(
                                it.get(0, Integer.class),
                                it.get(1, Long.class),
                                it.get(2, Long.class))));
    return new Assignments(held, everyone, store.catalog().usersAreListed());
  }

  private <T> T reading(String what, SqlFailures.Answer<T> work) {
    return SqlFailures.translating("store: " + what, work);
  }
}
