package dev.sluice.server.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * How often each of many callers may do something: a bucket per caller, filled again evenly. A
 * caller whose bucket must be full again is forgotten, and so are some if there are too many.
 *
 * @param <K> names a caller
 */
final class Allowances<K> {
  private static final int MOST_CALLERS = 100_000;

  private final Rate rate;
  private final TimeMeter time;
  private final Cache<K, Bucket> buckets;

  /**
   * @param times in the period
   * @param burst as many at once
   */
  record Rate(int times, Duration per, int burst) {
    private Duration untilFull() {
      return per.multipliedBy(burst).dividedBy(times);
    }
  }

  Allowances(Rate rate, InstantSource time) {
    this.rate = rate;
    this.time = new Clock(time);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(rate.untilFull().plusSeconds(1))
            .ticker(this.time::currentTimeNanos)
            .build();
  }

  /** Takes one of the caller's. Returns how long there is none: zero if there was one. */
  Duration take(K caller) {
    var probe = bucketOf(caller).tryConsumeAndReturnRemaining(1);
    return Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  /** Gives one back that was taken. */
  void giveBack(K caller) {
    bucketOf(caller).addTokens(1);
  }

  private Bucket bucketOf(K caller) {
    return buckets.get(caller, _ -> newBucket());
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(it -> it.capacity(rate.burst()).refillGreedy(rate.times(), rate.per()))
        .withCustomTimePrecision(time)
        .build();
  }

  private record Clock(InstantSource source) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      var now = source.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
