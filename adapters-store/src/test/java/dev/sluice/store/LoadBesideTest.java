package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.ERP;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedTransaction;
import dev.sluice.domain.feed.FeedWriter;
import dev.sluice.fixtures.feed.FeedUnderTest;
import dev.sluice.fixtures.feed.FieldSales;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * While a piece of a load is being written, the next is taken. Whatever ends the one, ends the
 * other: here a lock keeps the store from writing for as long as a test likes.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadBesideTest {
  private static final FeedDatabase STORE = new FeedDatabase();
  private static final int PIECE = 10;
  private static final int MEGABYTE = 1024 * 1024;

  private final FeedUnderTest under =
      STORE.emptyFeed(FieldSales.catalog(), new Sizes(PIECE, 100, 1_000, 1_000, 0));
  private Connection lock;

  @BeforeEach
  void theStoreCannotWriteRows() throws SQLException {
    lock = STORE.pool().getConnection();
    lock.setAutoCommit(false);
    lock.createStatement().execute("LOCK TABLE current_row IN SHARE MODE");
  }

  @AfterEach
  void letGo() throws SQLException {
    if (lock.isClosed()) return;
    lock.rollback();
    lock.close();
  }

  private FeedTransaction load() {
    return load(under.writer());
  }

  private static FeedTransaction load(FeedWriter writer) {
    var load = writer.begin(ERP);
    load.beginLoad();
    return load;
  }

  private static List<FeedChange> rows(int from, int until) {
    return IntStream.range(from, until)
        .<FeedChange>mapToObj(it -> company("" + it, "a name"))
        .toList();
  }

  private static void finish(FeedTransaction load) {
    load.commit(new SourceOffset("loaded"), Instant.EPOCH);
  }

  private void awaitBlocked() {
    Awaitility.await().until(() -> STORE.count("pg_locks WHERE NOT granted") == 1);
  }

  @Test
  void theNextPieceIsTakenWhileOneIsWritten() throws SQLException {
    try (var load = load()) {
      load.apply(rows(0, PIECE));
      awaitBlocked();
      load.apply(rows(PIECE, 2 * PIECE - 2));
      load.apply(rows(0, 1)); // as it was
      letGo();
      load.apply(rows(2 * PIECE, 5 * PIECE));
      finish(load);
    }
    assertThat(STORE.count("current_row")).isEqualTo(5 * PIECE - 2);
  }

  @Test
  void noMoreIsTakenThanOnePiece() throws Exception {
    try (var load = load()) {
      load.apply(rows(0, PIECE));
      awaitBlocked();
      var taking = CompletableFuture.runAsync(() -> load.apply(rows(PIECE, 2 * PIECE)));
      Awaitility.await().during(200, TimeUnit.MILLISECONDS).until(() -> !taking.isDone());
      letGo();
      taking.get(10, TimeUnit.SECONDS);
      finish(load);
    }
    assertThat(STORE.count("current_row")).isEqualTo(2 * PIECE);
  }

  @Test
  void largeRowsMakeSmallPieces() throws SQLException {
    var feed = PostgresFeed.open(STORE.pool(), FieldSales.catalog(), under.time(), Sizes.USUAL);
    try (var load = load(feed)) {
      var name = "n".repeat(MEGABYTE);
      for (var i = 0; i < 20; i++) load.apply(List.of(company("" + i, name)));
      awaitBlocked();
      letGo();
      finish(load);
    }
    assertThat(STORE.count("current_row")).isEqualTo(20);
  }

  @Test
  void aPieceThatFailsFailsTheLoad() throws SQLException {
    var failure = catchThrowableOfType(SyncFailure.class, this::loadOfWhichAPieceFails);

    assertThat(failure.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(failure)
        .hasMessageContaining("applying changes")
        .hasCauseInstanceOf(SQLException.class);
    letGo();
    assertThat(STORE.count("current_row")).isZero();
  }

  private void loadOfWhichAPieceFails() throws SQLException {
    try (var load = load()) {
      load.apply(rows(0, PIECE));
      awaitBlocked();
      execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted");
      load.apply(rows(PIECE, 2 * PIECE));
      finish(load);
    }
  }

  @Test
  void whoeverGivesUpDoesNotWaitForThePiece() throws SQLException {
    var load = load();
    load.apply(rows(0, PIECE));
    awaitBlocked();

    load.close();

    assertThat(STORE.count("pg_locks WHERE NOT granted")).isZero();
    letGo();
    assertThat(STORE.count("current_row")).isZero();
    try (var again = load()) {
      again.apply(rows(0, 3 * PIECE));
      finish(again);
    }
    assertThat(STORE.count("current_row")).isEqualTo(3 * PIECE);
  }

  @Test
  void anInterruptionIsKept() throws SQLException {
    try (var load = load()) {
      load.apply(rows(0, PIECE));
      awaitBlocked();
      Thread.currentThread().interrupt();
      load.apply(rows(PIECE, 2 * PIECE - 1)); // needs no waiting
      letGo();
      load.apply(rows(2 * PIECE - 1, 4 * PIECE));
      assertThat(Thread.interrupted()).isTrue();
      finish(load);
    }
    assertThat(STORE.count("current_row")).isEqualTo(4 * PIECE);
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = STORE.pool().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
