package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.fixtures.feed.FeedUnderTest;
import dev.sluice.fixtures.feed.FieldSales;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of so many rows, or so large ones, that they are read in parts and ahead. */
class LargePagesTest {
  private static final FeedDatabase STORE = new FeedDatabase();
  private static final UserName ANNA = new UserName("ANNA");

  private final FeedUnderTest under = STORE.emptyFeed(FieldSales.catalog(), Sizes.USUAL);

  private Position commit(Stream<FeedChange> changes) {
    return FeedDatabase.commit(under, changes);
  }

  private static Stream<FeedChange> companies(int rows, String name) {
    return IntStream.range(0, rows).mapToObj(it -> company("" + it, name));
  }

  private DeltaPage page(DeltaRange range, PageLimits limits) {
    return under.feed().delta(range, ANNA, FieldSales.catalog().names(), limits);
  }

  /** Every page is asked for twice. */
  private List<DeltaPage> pages(DeltaRange run, PageLimits limits) {
    var pages = new ArrayList<DeltaPage>();
    for (var rest = Optional.of(run); rest.isPresent(); rest = pages.getLast().rest()) {
      var page = page(rest.get(), limits);
      assertThat(page(rest.get(), limits)).isEqualTo(page);
      pages.add(page);
    }
    return pages;
  }

  private static List<SeenRow> updates(List<DeltaPage> pages) {
    return pages.stream()
        .flatMap(it -> it.entities().stream())
        .flatMap(it -> it.update().stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "200, 20000, 1000, 1000000, 4",
    "5000, 10, 5000, 1000000, 1",
    "5000, 10, 2400, 1000000, 3"
  })
  void everyRowIsToldOnceAndPagesAreRepeatable(
      int rows, int size, int limit, int bytes, int pagesExpected) {
    commit(Stream.of(user("ANNA")));
    var before = commit(companies(rows, "old"));
    var after = commit(companies(rows, "n".repeat(size)));

    var pages = pages(DeltaRange.between(before, after), new PageLimits(limit, bytes));

    assertThat(pages).hasSizeBetween(pagesExpected, pagesExpected + 1);
    assertThat(updates(pages))
        .hasSize(rows)
        .allMatch(it -> it.content().json().length > size)
        .extracting(SeenRow::id)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, rows).mapToObj(it -> new RowId("" + it)).toList());
  }
}
