package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.CRM;
import static dev.sluice.fixtures.feed.FieldSales.CUSTOMER;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.removed;
import static dev.sluice.fixtures.feed.FieldSales.unassigned;
import static dev.sluice.fixtures.feed.FieldSales.visit;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a delta costs follows what it has to tell, and what a commit costs, what it changes: in a
 * store of ten times the rows, the same changes read the same number of blocks within 20 %, and a
 * block more for each row that is told: in the larger store an index may be a level deeper, and
 * rows share fewer of its pages.
 */
class DeltaCostTest {
  private static final Logger LOG = LoggerFactory.getLogger(DeltaCostTest.class);
  private static final int ROWS = 5_000;

  /** Behind the ninth, PostgreSQL may plan for any parameters. */
  private static final int TIMES = 12;

  /** Blocks more or less: each index that is asked may be a level deeper, though it has nothing. */
  private static final int FEW = 10;

  private static final PageLimits WHOLE = new PageLimits(5_000, Integer.MAX_VALUE);
  private static final PageLimits PAGE = new PageLimits(50, Integer.MAX_VALUE);

  @Test
  void tenTimesTheRowsAreTheSameNumberOfBlocks() throws Exception {
    // Nobody else counts blocks there, and nobody gathers statistics unless told.
    try (var server = PostgresServer.start(Map.of("autovacuum", "off"))) {
      var small = blocks(server, ROWS);
      var large = blocks(server, 10 * ROWS);
      LOG.info("blocks among {} rows: {}", ROWS, small);
      LOG.info("blocks among {} rows: {}", 10 * ROWS, large);
      small.forEach(
          (what, few) ->
              assertThat(requireNonNull(large.get(what)).blocks())
                  .as("%s: among 10 times the rows", what)
                  .isLessThanOrEqualTo(few.limitAmongMore()));
    }
  }

  /**
   * @param blocks how many were read
   * @param told how many rows there were to tell, or to write
   */
  private record Cost(long blocks, int told) {
    long limitAmongMore() {
      return blocks + blocks / 5 + FEW + told;
    }
  }

  private static Map<String, Cost> blocks(PostgresServer server, int rows) throws SQLException {
    try (var store = new SizedStore(server, rows)) {
      var blocks = new LinkedHashMap<String, Cost>();
      var fresh = new Measure(store, "", blocks);
      fresh.everything();
      store.execute("ANALYZE");
      new Measure(store, " with statistics", blocks).everything();
      return blocks;
    }
  }

  private record Measure(SizedStore store, String when, Map<String, Cost> blocks) {
    void everything() throws SQLException {
      of("a few rows", WHOLE, () -> store.commit(fewRows()));
      of("nothing to tell", WHOLE, () -> store.commit(customer("5", "changed" + when, "T5")));
      of("a customer came", WHOLE, () -> store.commit(customer("1", "a name", "T0")));
      of("a customer went", WHOLE, () -> store.commit(customer("1", "a name", "T1")));
      of("a customer was deleted", WHOLE, () -> store.commit(removed(CUSTOMER, "" + gone())));
      of("a territory came", WHOLE, () -> store.commit(assigned("2", "ANNA", SizedStore.SMALL)));
      of("a territory went", WHOLE, () -> store.commit(unassigned("2")));
      pageOfARun();
      commits();
    }

    /** Customers that are changed, and one that moves with its order and visits. */
    private void commits() throws SQLException {
      var changed =
          store.blocksOfCommits(
              it -> List.of(customer("" + 10 * it, "as of " + it + when, "T0")), TIMES);
      note("a commit", changed, 1);
      var moved =
          store.blocksOfCommits(it -> List.of(customer("7", "a name", "T" + it % 2)), TIMES);
      note("a commit that moves", moved, 10);
    }

    private int gone() {
      return when.isEmpty() ? 180 : 190;
    }

    private FeedChange[] fewRows() {
      return IntStream.range(0, 5)
          .mapToObj(it -> customer("" + 10 * it, "changed" + when, "T0"))
          .toArray(FeedChange[]::new);
    }

    private void pageOfARun() throws SQLException {
      var before = store.head();
      var after =
          store.commit(
              CRM,
              IntStream.range(0, 144)
                  .mapToObj(
                      it ->
                          visit(10 * (it / 8) + "/" + it % 8, "changed" + when, "" + 10 * (it / 8)))
                  .toList());
      var second = store.restOf(DeltaRange.between(before, after), PAGE);
      note("a page within a run", store.restOf(second, PAGE), PAGE);
    }

    private void of(String what, PageLimits limits, Supplier<Position> change) throws SQLException {
      var before = store.head();
      note(what, DeltaRange.between(before, change.get()), limits);
    }

    private void note(String what, DeltaRange range, PageLimits limits) throws SQLException {
      note(what, store.blocksOf(range, limits, TIMES), store.told(range, limits));
    }

    private void note(String what, List<Long> each, int told) {
      blocks.put(what + when, new Cost(Collections.max(each), told));
    }
  }
}
