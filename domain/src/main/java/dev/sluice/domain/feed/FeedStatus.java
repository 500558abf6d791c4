package dev.sluice.domain.feed;

import java.time.Instant;

/**
 * @param head the last position that was committed
 * @param asOf when it was committed, by our own clock
 * @param horizon the oldest position that can still be answered from
 * @param loaded whether every source's first load is complete
 */
public record FeedStatus(Position head, Instant asOf, Position horizon, boolean loaded) {}
