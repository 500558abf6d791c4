package dev.sluice.benchmarks;

import dev.sluice.cdc.PostgresSourceType;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.Capture;
import dev.sluice.domain.change.CaptureListener;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Our own way from the ERP's log into the feed, as a server runs it. What it counts is visible in
 * the feed, durably.
 */
final class CapturedFeed implements LogReader {
  private final ReplicationSlot slot;
  private final Capture capture;
  private final Thread thread;
  private final Count loaded = new Count();
  private final Count changes = new Count();
  private volatile @Nullable SyncFailure failure;

  private CapturedFeed(ErpServer erp, FeedStore store, Catalog catalog, String name) {
    slot = new ReplicationSlot(erp, name);
    capture =
        new Capture(
            Company.ERP,
            source(erp, catalog, name),
            catalog,
            store.feed(),
            new Listener(),
            InstantSource.system(),
            pause -> TimeUnit.MILLISECONDS.sleep(pause.toMillis()));
    thread = Thread.ofPlatform().name("captured-feed").daemon().start(this::run);
  }

  static CapturedFeed start(ErpServer erp, FeedStore store, List<ErpTable> tables, String slot) {
    return new CapturedFeed(erp, store, catalog(tables), slot);
  }

  static Catalog catalog(List<ErpTable> tables) {
    return new Catalog(tables.stream().map(ErpTable::definition).toList(), List.of(), false);
  }

  private static ChangeSource source(ErpServer erp, Catalog catalog, String slot) {
    Map<String, Object> settings =
        Map.of(
            "url", erp.database().url(),
            "username", erp.database().user(),
            "password", erp.database().password(),
            "slot", slot);
    return new PostgresSourceType()
        .create(Company.ERP, new Settings("sources.erp", settings, new Problems()), catalog);
  }

  private void run() {
    try {
      capture.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ReplicationSlot slot() {
    return slot;
  }

  /** Waits until the load is complete and visible. */
  void awaitLoaded(long rows) throws InterruptedException {
    loaded.await(rows + 1, () -> failure == null);
  }

  @Override
  public void await(long expected) throws InterruptedException {
    changes.await(expected, () -> failure == null);
  }

  private final class Listener implements CaptureListener {
    @Override
    public void loadStarted(SourceName source, String reason) {}

    @Override
    public void reloadStarted(SourceName source, Set<TableName> tables, String reason) {}

    @Override
    public void setAside(SourceName source, TableName table, String why) {}

    @Override
    public void retainsTooMuch(SourceName source, String words) {}

    /** One more than the rows, so that the load of an empty table can be awaited, too. */
    @Override
    public void loadFinished(SourceName source, long rows, Position head) {
      loaded.add(rows + 1);
    }

    @Override
    public void committed(SourceName source, int applied, Position head) {
      changes.add(applied);
    }

    @Override
    public void failed(SourceName source, SyncFailure failed) {
      failure = failed;
    }

    @Override
    public void recovered(SourceName source) {}
  }

  @Override
  public void close() {
    capture.close();
    thread.interrupt();
    try {
      thread.join(20_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) throw failure;
  }
}
