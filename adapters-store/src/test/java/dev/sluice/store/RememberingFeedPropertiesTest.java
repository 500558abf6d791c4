package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.fixtures.feed.FeedProperties;
import dev.sluice.fixtures.feed.FeedUnderTest;
import net.jqwik.api.PropertyDefaults;

/** So few of the last commits are in memory that some deltas begin before them. */
@PropertyDefaults(tries = 15)
class RememberingFeedPropertiesTest implements FeedProperties {
  private static final Sizes FORGETFUL = new Sizes(1_000, 0, 3, -1, 5_000);
  private static final FeedDatabase STORE = new FeedDatabase();

  @Override
  public FeedUnderTest feed(Catalog catalog) {
    return STORE.emptyFeed(catalog, FORGETFUL);
  }
}
