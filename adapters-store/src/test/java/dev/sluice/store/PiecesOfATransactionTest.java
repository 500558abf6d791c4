package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.ORDER;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.order;
import static dev.sluice.fixtures.feed.FieldSales.removed;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.fixtures.feed.FeedUnderTest;
import dev.sluice.fixtures.feed.FieldSales;
import dev.sluice.fixtures.feed.StrictClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A transaction that is too large to be written at once is one position all the same: what its
 * pieces log of a row must not be believed one by one. Here every row is a piece.
 */
class PiecesOfATransactionTest {
  private static final FeedDatabase STORE = new FeedDatabase();

  private final FeedUnderTest under =
      STORE.emptyFeed(FieldSales.catalog(), new Sizes(1, 100, 1_000, 1_000, 1_000_000));
  private final StrictClient anna = client("ANNA");
  private final StrictClient boris = client("BORIS");

  private StrictClient client(String user) {
    return new StrictClient(under.feed(), new UserName(user), FieldSales.catalog().names());
  }

  @BeforeEach
  void annaHasACustomerAndBorisNone() {
    commit(user("ANNA"), assigned("1", "ANNA", "T1"), user("BORIS"), assigned("2", "BORIS", "T2"));
    commit(customer("1", "a name", "T1"), order("1", "one", "1"));
    anna.poll();
    boris.poll();
  }

  private void commit(FeedChange... changes) {
    FeedDatabase.commit(under, Stream.of(changes));
  }

  @Test
  void whatChangesWhereItsParentOnlyPassesIsNotToldThere() {
    commit(customer("1", "a name", "T2"), order("1", "two", "1"), customer("1", "a name", "T1"));
    assertThat(boris.poll()).isEmpty();
    assertThat(anna.poll()).containsExactly("update Order 1");
  }

  @Test
  void whatIsDeletedAndWrittenAgainIsNotDeleted() {
    commit(removed(ORDER, "1"), order("1", "two", "1"));
    assertThat(anna.poll()).containsExactly("update Order 1");
    commit(removed(ORDER, "1"), order("1", "two", "1"));
    assertThat(anna.poll()).isEmpty();
  }

  @Test
  void whatIsWrittenTwiceIsComparedWithWhatWasSeen() {
    commit(order("1", "two", "1"), order("1", "one", "1"));
    assertThat(anna.poll()).isEmpty();
    commit(order("2", "new", "1"), removed(ORDER, "2"));
    assertThat(anna.poll()).isEmpty();
    commit(order("3", "new", "1"), order("3", "newer", "1"));
    assertThat(anna.poll()).containsExactly("insert Order 3");
  }
}
