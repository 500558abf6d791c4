package dev.sluice.domain.change;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.feed.FeedWriter;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Brings what one source changes into the feed, for as long as the thread that runs it is not
 * interrupted: a source that fails is run again after a pause that grows, from the offset that the
 * feed holds. What became of it is always to be seen in {@link #progress}.
 */
public final class Capture implements AutoCloseable {
  /** Waits between two tries; a seam for tests. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final ChangeSource source;
  private final CaptureProgress progress;
  private final CaptureListener listener;
  private final Pause pause;
  private final FeedSink sink;
  private volatile boolean closed;

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
    var pauseNow = FIRST_PAUSE;
    while (!closed) {
      var positionBefore = progress.commits();
      try (sink) {
        progress.connecting();
        source.run(sink);
      } catch (SyncFailure e) {
        failed(e);
      } catch (RuntimeException e) {
        failed(new SyncFailure(Remedy.FIX_US, "unexpected: " + e, e));
      }
      if (closed) return;
      pauseNow = progress.commits() > positionBefore ? FIRST_PAUSE : pauseNow;
      pause.of(pauseNow);
      pauseNow = longer(pauseNow);
    }
  }

  private static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private void failed(SyncFailure failure) {
    if (closed) return;
    if (progress.failed(failure)) listener.failed(progress.source(), failure);
  }

  public CaptureProgress progress() {
    return progress;
  }

  /** How far the source is behind, asked of the ERP now. */
  public SourceLag lag() {
    return source.lag();
  }

  /** Makes {@link #run} return soon. */
  @Override
  public void close() {
    closed = true;
    source.close();
  }
}
