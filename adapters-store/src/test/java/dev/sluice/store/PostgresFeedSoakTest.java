package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FeedSoak;
import dev.sluice.fixtures.feed.FieldSales;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Everybody at once: a few seconds, or {@code -Dsluice.test.minutes=N}; {@code
 * -Dsluice.test.seed=N} for what the writers write and the clients ask, though not for who comes
 * first.
 */
class PostgresFeedSoakTest {
  private static final FeedDatabase STORE = new FeedDatabase();

  @Test
  void everyClientHoldsTheTruthWhileSourcesWriteAndHistoryIsDropped() throws Exception {
    var seed = Long.getLong("sluice.test.seed", System.nanoTime());
    var minutes = Integer.getInteger("sluice.test.minutes", 0);
    var log = LoggerFactory.getLogger(PostgresFeedSoakTest.class);
    log.info("sluice.test.seed={}", seed);
    STORE.empty();
    var feed = PostgresFeed.open(STORE.pool(), FieldSales.catalog(), InstantSource.system());

    var happened =
        new FeedSoak(feed, feed, feed::dropHistoryBefore, seed)
            .run(minutes > 0 ? Duration.ofMinutes(minutes) : Duration.ofSeconds(4));

    log.info("seed {}: {}", seed, happened);
    assertThat(happened.compared()).isGreaterThan(50);
    assertThat(happened.horizon()).isGreaterThan(Position.START);
  }
}
