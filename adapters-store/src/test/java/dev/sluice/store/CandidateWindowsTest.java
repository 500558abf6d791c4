package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.order;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FeedUnderTest;
import dev.sluice.fixtures.feed.FieldSales;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that are taken from windows of few rows, which end in the middle of a page. */
class CandidateWindowsTest {
  private static final FeedDatabase STORE = new FeedDatabase();
  private static final int CUSTOMERS = 10;

  private final FeedUnderTest under =
      STORE.emptyFeed(FieldSales.catalog(), new Sizes(1_000, 0, 7, 1_000, 0));

  private Position commit(Stream<FeedChange> changes) {
    return FeedDatabase.commit(under, changes);
  }

  /** Each with an order. */
  private static Stream<FeedChange> customers(String territory) {
    return IntStream.range(0, CUSTOMERS)
        .mapToObj(it -> territory + it)
        .flatMap(it -> Stream.of(customer(it, "a name", territory), order(it, "one", it)));
  }

  private static Stream<String> inserted(String territory) {
    return IntStream.range(0, CUSTOMERS)
        .mapToObj(it -> territory + it)
        .flatMap(it -> Stream.of("Customer " + it, "Order " + it));
  }

  /** A client in the middle of a run of pages. */
  private static final class Run {
    private final Feed feed;
    private final UserName user;
    private final List<String> inserted = new ArrayList<>();
    private Optional<DeltaRange> rest;

    Run(Feed feed, String user, DeltaRange range) {
      this.feed = feed;
      this.user = new UserName(user);
      this.rest = Optional.of(range);
    }

    boolean goesOn() {
      return rest.isPresent();
    }

    void page(int rows) {
      if (rest.isEmpty()) return;
      var limits = new PageLimits(rows, 1_000_000);
      var page = feed.delta(rest.get(), user, FieldSales.catalog().names(), limits);
      for (var entity : page.entities()) {
        assertThat(entity.update()).isEmpty();
        assertThat(entity.deleted()).isEmpty();
        entity.insert().forEach(it -> inserted.add(entity.entity() + " " + it.id()));
      }
      rest = page.rest();
    }
  }

  @Test
  void everyoneGetsTheirOwnRowsOnceWhoeverAsksInBetween() {
    commit(Stream.concat(Stream.of(user("ANNA"), user("BORIS")), customers("T1")));
    var before = commit(customers("T2"));
    var after = commit(Stream.of(assigned("1", "ANNA", "T1"), assigned("2", "BORIS", "T2")));
    var range = DeltaRange.between(before, after);
    for (var rows = 1; rows < 9; rows++) {
      var anna = new Run(under.feed(), "ANNA", range);
      var boris = new Run(under.feed(), "BORIS", range);
      while (anna.goesOn() || boris.goesOn()) {
        anna.page(rows);
        boris.page(rows);
      }
      assertThat(anna.inserted).containsExactlyInAnyOrderElementsOf(inserted("T1").toList());
      assertThat(boris.inserted).containsExactlyInAnyOrderElementsOf(inserted("T2").toList());
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsNotTold() {
    commit(Stream.concat(Stream.of(user("ANNA")), customers("T1")));
    var before = under.feed().status().head();
    var after = commit(Stream.of(assigned("1", "ANNA", "T1")));
    var anna = new Run(under.feed(), "ANNA", DeltaRange.between(before, after));
    for (var i = 0; anna.goesOn(); i++) {
      anna.page(3);
      commit(Stream.of(customer("T1" + i, "another", "T9"), customer("new" + i, "new", "T1")));
    }
    assertThat(anna.inserted).containsExactlyInAnyOrderElementsOf(inserted("T1").toList());
  }
}
