package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.COMPANY;
import static dev.sluice.fixtures.feed.FieldSales.ERP;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.removed;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.Before;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FieldSales;
import dev.sluice.fixtures.feed.StrictClient;
import dev.sluice.fixtures.time.SettableTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever was supposed wrongly, what is committed is right. */
class PromptTransactionTest {
  private static final FeedDatabase STORE = new FeedDatabase();
  private static final UserName ANNA = new UserName("ANNA");

  private final SettableTime time = new SettableTime(Instant.parse("2026-11-20T10:00:00Z"));
  private PostgresFeed feed = opened();
  private StrictClient anna = client(feed);

  private PostgresFeed opened() {
    return PostgresFeed.open(STORE.pool(), FieldSales.catalog(), time);
  }

  private static StrictClient client(PostgresFeed of) {
    return new StrictClient(of, ANNA, FieldSales.catalog().names());
  }

  @BeforeEach
  void readOnceAndTold() {
    STORE.empty();
    feed = opened();
    commit(user("ANNA"), company("1", "Acme"));
    commit(company("2", "Bolt"));
    anna = client(feed);
    anna.poll();
  }

  private Position commit(FeedChange... changes) {
    return commit(feed, changes);
  }

  private Position commit(PostgresFeed to, FeedChange... changes) {
    try (var transaction = to.begin(ERP, List.of(changes))) {
      return transaction.commit(new SourceOffset("x"), time.instant());
    }
  }

  private static FeedChange said(Before before, FeedChange change) {
    var row = (RowWritten) change;
    return new RowWritten(row.entity(), row.row(), row.content(), row.placement(), before);
  }

  @ParameterizedTest
  @EnumSource
  void aNewRowIsInserted(Before before) {
    commit(said(before, company("3", "Cork")));

    assertThat(anna.poll()).containsExactly("insert Company 3");
  }

  @ParameterizedTest
  @EnumSource
  void aHeldRowIsUpdated(Before before) {
    commit(said(before, company("2", "Bolt Ltd")), said(before, company("3", "Cork")));

    assertThat(anna.poll()).containsExactlyInAnyOrder("update Company 2", "insert Company 3");
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatIsAsItWasIsNoChange(Before before) {
    var head = feed.status().head();

    assertThat(commit(said(before, company("2", "Bolt")))).isEqualTo(head);
    assertThat(opened().status().head()).isEqualTo(head);
  }

  @Test
  void aRemovedRowIsDeleted() {
    commit(removed(COMPANY, "2"), removed(COMPANY, "9"));

    assertThat(anna.poll()).containsExactly("delete Company 2");
  }

  @Test
  void aChangeBehindAnotherNodesIsAtThePositionBehindIts() {
    var theirs = commit(opened(), company("2", "Bolt Ltd"));
    var head = commit(company("1", "Acme Ltd"));

    assertThat(head.value()).isEqualTo(theirs.value() + 1);
    assertThat(anna.poll()).containsExactlyInAnyOrder("update Company 1", "update Company 2");
  }

  @Test
  void whatComesBehindIsOfTheSameTransaction() {
    try (var transaction = feed.begin(ERP, List.of(company("2", "Bolt Ltd")))) {
      transaction.apply(List.of(company("3", "Cork")));
      transaction.commit(new SourceOffset("x"), time.instant());
    }

    assertThat(anna.poll()).containsExactlyInAnyOrder("update Company 2", "insert Company 3");
  }

  /** Another connection than has the temporary tables. */
  @Test
  void aLargeRowIsAskedFor() {
    STORE.forgetConnections();
    commit(said(Before.PRESENT, company("2", "B".repeat(StagedRows.SMALL_BYTES))));

    assertThat(anna.poll()).containsExactly("update Company 2");
  }

  @Test
  void whatIsNotCommittedIsNotWritten() {
    feed.begin(ERP, List.of(company("2", "Bolt Ltd"))).close();

    assertThat(anna.poll()).isEmpty();
  }
}
