package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.fixtures.feed.FeedContract;
import dev.sluice.fixtures.feed.FeedUnderTest;

class PostgresFeedTest implements FeedContract.All {
  private static final FeedDatabase STORE = new FeedDatabase();

  @Override
  public FeedUnderTest feed(Catalog catalog) {
    return STORE.emptyFeed(catalog);
  }
}
