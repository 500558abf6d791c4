package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.COMPANY;
import static dev.sluice.fixtures.feed.FieldSales.ERP;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.removed;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FieldSales;
import dev.sluice.fixtures.time.SettableTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is small takes as long as the store is waited for, so it is asked seldom. */
class FewWaitsTest {
  private static final FeedDatabase STORE = new FeedDatabase();
  private static final UserName ANNA = new UserName("ANNA");

  private final CountingDatabase database = new CountingDatabase(STORE.pool());
  private final SettableTime time = new SettableTime(Instant.parse("2026-11-20T10:00:00Z"));
  private PostgresFeed feed = opened();

  private PostgresFeed opened() {
    return PostgresFeed.open(database.pool(), FieldSales.catalog(), time);
  }

  /** Names are numbered, and temporary tables made, at the first time. */
  @BeforeEach
  void warmUp() {
    STORE.empty();
    feed = opened();
    commit(user("ANNA"), assigned("1", "ANNA", "T1"), company("1", "Acme"));
    commit(customer("1", "Bolt", "T1"));
    commit(company("2", "Cork"));
    tell(commit(company("1", "Acme Ltd")));
    database.waits();
  }

  private Position commit(FeedChange... changes) {
    try (var transaction = feed.begin(ERP, List.of(changes))) {
      return transaction.commit(new SourceOffset("x"), time.instant());
    }
  }

  private List<?> tell(Position until) {
    return tell(new Position(until.value() - 1), until);
  }

  private List<?> tell(Position since, Position until) {
    var range = DeltaRange.between(since, until);
    var names = FieldSales.catalog().names();
    return feed.delta(range, ANNA, names, new PageLimits(100, Integer.MAX_VALUE)).entities();
  }

  @Test
  void aNewRowIsSentWithAllThatBelongsToIt() {
    commit(company("3", "Dust"));

    assertThat(database.waits()).isOne();
  }

  @Test
  void andAChangedRow() {
    commit(company("2", "Cork Ltd"));

    assertThat(database.waits()).isOne();
  }

  @Test
  void andOneThatTurnsOutToBeAsItWas() {
    commit(company("2", "Cork"));

    assertThat(database.waits()).isOne();
  }

  @Test
  void whatOthersFollowIsAskedForFirst() {
    commit(customer("1", "Bolt Ltd", "T1"));

    assertThat(database.waits()).isGreaterThan(1);
  }

  @Test
  void whatWasJustCommittedIsNotAskedFor() {
    var head = commit(company("3", "Dust"), company("2", "Cork Ltd"), removed(COMPANY, "1"));
    database.waits();

    assertThat(tell(head)).hasSize(1);
    assertThat(database.waits()).isZero();
  }

  @Test
  void norWhatChangedOfRowsThatOthersFollow() {
    var head = commit(customer("1", "Bolt Ltd", "T1"));
    database.waits();

    assertThat(tell(head)).hasSize(1);
    assertThat(database.waits()).isZero();
  }

  @Test
  void whatChangedTwiceIsCompared() {
    commit(company("2", "Cork Ltd"));
    var head = commit(company("2", "Cork"));
    database.waits();

    assertThat(tell(new Position(head.value() - 2), head)).isEmpty();
    assertThat(database.waits()).isGreaterThan(0);
  }

  @Test
  void behindARestartASmallDeltaIsOneQuestion() {
    var head = commit(company("2", "Cork Ltd"));
    feed = opened();
    tell(head); // who holds what is asked once
    database.waits();

    assertThat(tell(head)).hasSize(1);
    assertThat(database.waits()).isOne();
  }

  @Test
  void norIsItWhereAnchorsMovedElsewhere() {
    var head = commit(customer("9", "Zinc", "T9"), company("2", "Cork Ltd"));
    database.waits();

    assertThat(tell(head)).hasSize(1);
    assertThat(database.waits()).isZero();
  }

  @Test
  void behindARestartMovesAreAskedForAsBefore() {
    var head = commit(customer("1", "Bolt", "T2"));
    feed = opened();
    tell(head);
    database.waits();

    tell(head);

    assertThat(database.waits()).isGreaterThan(1);
  }

  @Test
  void whereAnchorsMovedTheyAreAskedFor() {
    var head = commit(customer("1", "Bolt", "T2"));
    database.waits();

    tell(head);

    assertThat(database.waits()).isGreaterThan(1);
  }
}
