package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.fixtures.feed.FeedProperties;
import dev.sluice.fixtures.feed.FeedUnderTest;
import net.jqwik.api.PropertyDefaults;

/**
 * Transactions are written in several pieces, so that what meets within one is met, too; and pages
 * look into windows of three rows.
 */
@PropertyDefaults(tries = 15)
class PostgresFeedPropertiesTest implements FeedProperties {
  private static final Sizes SMALL = new Sizes(2, 0, 3, -1, 0);
  private static final FeedDatabase STORE = new FeedDatabase();

  @Override
  public FeedUnderTest feed(Catalog catalog) {
    return STORE.emptyFeed(catalog, SMALL);
  }
}
