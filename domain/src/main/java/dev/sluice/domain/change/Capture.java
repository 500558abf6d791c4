package dev.sluice.domain.change;

import dev.sluice.domain.Backoff;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.feed.FeedWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Brings what one source changes into the feed, for as long as the thread that runs it is not
 * interrupted: a source that fails is run again after a pause, from the offset that the feed holds.
 * The pauses grow until something becomes durable again. What became of it is always to be seen in
 * {@link #progress}.
 */
public final class Capture implements AutoCloseable {
  /** Waits between two tries; a seam for tests. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private static final Backoff PASSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Backoff NEEDS_A_PERSON =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

  private final ChangeSource source;
  private final CaptureProgress progress;
  private final CaptureListener listener;
  private final Pause pause;
  private final FeedSink sink;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private volatile boolean closed;
  private boolean warned;

  public Capture(
      SourceName name,
      ChangeSource source,
      Catalog catalog,
      FeedWriter feed,
      CaptureListener listener,
      InstantSource time,
      Pause pause) {
    this.source = source;
    this.listener = listener;
    this.pause = pause;
    this.progress = new CaptureProgress(name, time);
    this.sink = new FeedSink(name, catalog, feed, progress, listener);
  }

  /** Runs until closed or interrupted. */
  public void run() throws InterruptedException {
    var failures = 0;
    while (!closed) {
      var failure = runOnce();
      if (closed) return;
      failures = progress.failure().isPresent() ? failures + 1 : 1;
      if (progress.failed(failure)) listener.failed(progress.source(), failure);
      pause.of(backoff(failure).pauseAfter(failures, random));
    }
  }

  /** Returns why the run ended, which it only should when closed. */
  private SyncFailure runOnce() throws InterruptedException {
    try (sink) {
      progress.connecting();
      source.run(sink);
      return new SyncFailure(Remedy.FIX_US, "the source ended by itself");
    } catch (SyncFailure e) {
      return e;
    } catch (RuntimeException e) {
      return new SyncFailure(Remedy.FIX_US, "unexpected: " + e, e);
    }
  }

  private static Backoff backoff(SyncFailure failure) {
    return failure.remedy() == Remedy.TRY_AGAIN ? PASSES : NEEDS_A_PERSON;
  }

  public CaptureProgress progress() {
    return progress;
  }

  /** How far the source is behind, asked of the ERP now; the listener is warned of too much. */
  public synchronized SourceLag lag() {
    var lag = source.lag();
    var warning = lag.warning();
    if (!warned) warning.ifPresent(it -> listener.retainsTooMuch(progress.source(), it));
    warned = warning.isPresent();
    return lag;
  }

  /** Makes {@link #run} return soon; out of a pause only if its thread is interrupted as well. */
  @Override
  public void close() {
    closed = true;
    source.close();
  }
}
