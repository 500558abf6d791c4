package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.fixtures.feed.FeedContract;
import dev.sluice.fixtures.feed.FeedUnderTest;

/** With the last commits in memory, as they are in use. */
class RememberingFeedTest implements FeedContract.All {
  private static final FeedDatabase STORE = new FeedDatabase();

  @Override
  public FeedUnderTest feed(Catalog catalog) {
    return STORE.emptyFeed(catalog, Sizes.USUAL);
  }
}
