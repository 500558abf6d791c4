package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.fixtures.feed.FeedProperties;
import dev.sluice.fixtures.feed.FeedUnderTest;
import net.jqwik.api.PropertyDefaults;

/** Transactions are written in several pieces, so that what meets within one is met, too. */
@PropertyDefaults(tries = 15)
class PostgresFeedPropertiesTest implements FeedProperties {
  private static final int STAGED_AT_MOST = 2;
  private static final FeedDatabase STORE = new FeedDatabase();

  @Override
  public FeedUnderTest feed(Catalog catalog) {
    return STORE.emptyFeed(catalog, STAGED_AT_MOST);
  }
}
