package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.CRM;
import static dev.sluice.fixtures.feed.FieldSales.ERP;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaAnswer;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import dev.sluice.domain.feed.DeltaFeed;
import dev.sluice.domain.feed.DeltaQuestion;
import dev.sluice.domain.feed.DeltaQuestion.Since;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedTokens;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FieldSales;
import dev.sluice.fixtures.feed.StrictClient;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.fixtures.time.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of the past, for how long, and in how much space. */
class RetentionTest {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionTest.class);
  private static final UserName ANNA = new UserName("ANNA");
  private static final Duration KEPT = Duration.ofDays(3);
  private static final Duration DAY = Duration.ofDays(1);

  /** PostgreSQL as it is, except that it looks for what to clean up each second. */
  private static final PostgresServer SERVER =
      PostgresServer.start(Map.of("autovacuum_naptime", "1s"));

  private final SettableTime time = new SettableTime(Instant.parse("2026-11-20T10:00:00Z"));
  private final Database database = SERVER.createDatabase();
  private final HikariDataSource pool = pool();
  private final PostgresFeed feed = opened();
  private final DeltaFeed deltas =
      new DeltaFeed(feed, new FeedTokens(new byte[] {1}), FieldSales.catalog(), time);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private HikariDataSource pool() {
    var config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  private PostgresFeed opened() {
    StoreSchema.migrate(pool);
    return PostgresFeed.open(pool, FieldSales.catalog(), time);
  }

  private Position commit(SourceName source, FeedChange... changes) {
    try (var transaction = feed.begin(source)) {
      transaction.apply(List.of(changes));
      return transaction.commit(new SourceOffset("x"), time.instant());
    }
  }

  private Position commit(FeedChange... changes) {
    return commit(ERP, changes);
  }

  private void found() {
    commit(CRM);
    commit(user("ANNA"), assigned("1", "ANNA", "T1"));
  }

  private Position day(int number) {
    time.advance(DAY);
    return commit(company("1", "day " + number));
  }

  private DeltaAnswer ask(Since since) {
    return deltas.answer(new DeltaQuestion(ANNA, Set.of(), since, 100));
  }

  private Since tokenAt(Position position) {
    return new Since.Token(deltas.tokenAt(position, ANNA, Set.of()));
  }

  private void dropWhatIsOld() {
    feed.dropHistoryBefore(time.instant().minus(KEPT));
  }

  @Test
  void tokensAtTheHorizonAreExactAndThoseBelowAreRefused() {
    found();
    for (var i = 0; i < 8; i++) day(i);
    dropWhatIsOld();
    var horizon = feed.status().horizon();

    assertThat(horizon).isGreaterThan(new Position(2));
    assertThat(ask(tokenAt(new Position(horizon.value() - 1))))
        .isEqualTo(new DeltaAnswer.Expired());
    var exact = (Changes) ask(tokenAt(horizon));
    assertThat(exact.page().entities().getFirst().update()).hasSize(1);
    assertThat(exact.page().entities().getFirst().insert()).isEmpty();
    assertThat(((Changes) ask(new Since.Nothing())).page().entities().getFirst().insert())
        .hasSize(1);
  }

  @Test
  void aRunIsFinishedUnlessItsBeginningIsForgotten() {
    found();
    commit(IntStream.range(0, 5).mapToObj(it -> company("c" + it, "1")).toArray(FeedChange[]::new));
    var token = tokenAt(day(1));
    commit(IntStream.range(0, 5).mapToObj(it -> company("c" + it, "2")).toArray(FeedChange[]::new));
    var first = (Changes) deltas.answer(new DeltaQuestion(ANNA, Set.of(), token, 2));
    var rest = new DeltaQuestion(ANNA, Set.of(), new Since.Token(first.next()), 2);
    var second = deltas.answer(rest);
    day(2);
    day(3);

    dropWhatIsOld();
    assertThat(deltas.answer(rest)).isEqualTo(second).isInstanceOf(Changes.class);
    day(4);
    day(5);
    dropWhatIsOld();
    assertThat(deltas.answer(rest)).isEqualTo(new DeltaAnswer.Expired());
  }

  @Test
  void instantsWithinTheRetentionAreAnsweredThoughTheErpWasQuietForLong() {
    found();
    for (var i = 0; i < 4; i++) commit(company("1", "" + i));
    time.advance(Duration.ofDays(20));
    commit(company("1", "after a while"));
    dropWhatIsOld();

    assertThat(ask(new Since.Moment(time.instant().minus(KEPT)))).isInstanceOf(Changes.class);
    assertThat(ask(new Since.Moment(time.instant().minus(Duration.ofHours(1)))))
        .isInstanceOf(Changes.class);
    assertThat(ask(new Since.Moment(time.instant().minus(Duration.ofDays(21)))))
        .isEqualTo(new DeltaAnswer.Expired());
  }

  @Test
  void whatAnotherNodeDroppedIsRefusedHere() {
    found();
    var early = tokenAt(day(1));
    for (var i = 2; i < 9; i++) day(i);
    var other = PostgresFeed.open(pool, FieldSales.catalog(), time);

    other.dropHistoryBefore(time.instant().minus(KEPT));

    assertThat(ask(early)).isEqualTo(new DeltaAnswer.Expired());
  }

  @Test
  @Tag("long")
  void readersAndWritersGoOnWhileMuchIsDropped() throws Exception {
    found();
    for (var i = 0; i < 15; i++) writeAll(2_000, i);
    time.advance(DAY.multipliedBy(5));
    day(1);
    var client = new StrictClient(feed, ANNA, FieldSales.catalog().names());
    client.poll();
    var polls = 0;
    var slowest = Duration.ZERO;
    try (var thread = Executors.newSingleThreadExecutor()) {
      var dropping = thread.submit(this::dropWhatIsOld);
      while (!dropping.isDone()) {
        var began = System.nanoTime();
        commit(company("1", "poll " + polls++));
        assertThat(client.poll()).containsExactly("update Company 1");
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(slowest) > 0) slowest = took;
      }
      dropping.get();
    }

    LOG.info("{} commits and polls while history was dropped, the slowest took {}", polls, slowest);
    assertThat(polls).isGreaterThan(3);
    assertThat(slowest).isLessThan(Duration.ofSeconds(5));
    assertThat(rows("past_row")).isLessThan(2_100 + polls);
  }

  @Test
  @Tag("long")
  void spaceIsBoundedByTheRetentionHoweverLongItGoesOn() {
    found();
    var settled = 0L;
    for (var i = 1; i <= 24; i++) {
      writeAll(1_000, i);
      time.advance(DAY);
      dropWhatIsOld();
      if (i % 4 == 0) awaitCleaning();
      if (i == 8) settled = bytes();
    }

    LOG.info(
        "history and rows: {} kB after 8 rounds, {} kB after 24", settled >> 10, bytes() >> 10);
    assertThat(rows("past_row")).isBetween(2_000L, 5_000L);
    assertThat(bytes()).isLessThan(settled + settled / 3);
  }

  private void writeAll(int rows, int round) {
    commit(
        IntStream.range(0, rows)
            .mapToObj(it -> customer("" + it, "as of round " + round, "T" + (1 + (it + round) % 2)))
            .toArray(FeedChange[]::new));
  }

  /** Until PostgreSQL itself found nothing left to be cleaned up. */
  private void awaitCleaning() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                number(
                        """
                        SELECT count(*) FROM pg_stat_user_tables
                        WHERE relname IN ('past_row', 'row_log', 'membership', 'current_row')
                          AND n_dead_tup > 50 + 0.25 * n_live_tup
                        """)
                    == 0);
  }

  private long bytes() {
    return number(
        """
        SELECT sum(pg_total_relation_size(oid)) FROM pg_class
        WHERE relname IN ('past_row', 'row_log', 'membership', 'current_row', 'feed_commit')
        """);
  }

  private long rows(String table) {
    return number("SELECT count(*) FROM " + table);
  }

  private long number(String sql) {
    return Long.parseLong(Objects.requireNonNull(database.query(sql)));
  }
}
