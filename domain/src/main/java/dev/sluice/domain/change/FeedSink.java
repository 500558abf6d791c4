package dev.sluice.domain.change;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedTransaction;
import dev.sluice.domain.feed.FeedWriter;
import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps what a source reports and writes it into the feed; holds one feed transaction open. */
final class FeedSink implements ChangeSink, AutoCloseable {
  private final SourceName source;
  private final FeedWriter feed;
  private final CaptureProgress progress;
  private final CaptureListener listener;
  private final Map<TableName, Readers> readers;
  private final Map<TableShape, RowMapper> mappers = new HashMap<>();
  private final Map<TableName, TableShape> shapes = new HashMap<>();
  private @Nullable FeedTransaction open;
  private int changesInOpen;
  private long loadedRows;
  private boolean loadIsToBegin;

  FeedSink(
      SourceName source,
      Catalog catalog,
      FeedWriter feed,
      CaptureProgress progress,
      CaptureListener listener) {
    this.source = source;
    this.feed = feed;
    this.progress = progress;
    this.listener = listener;
    this.readers = catalog.readersOf(source);
  }

  @Override
  public Optional<SourceOffset> offset() {
    return feed.offsetOf(source);
  }

  @Override
  public void loadStarted(String reason) {
    close();
    loadedRows = 0;
    progress.loading(0);
    listener.loadStarted(source, reason);
    // The store's transaction begins with the first rows: a PostgreSQL source gets its replication
    // slot only when every transaction on its server has ended, and the store may be on that
    // server.
    loadIsToBegin = true;
  }

  @Override
  public void loaded(List<TableChange.Written> rows) {
    apply(rows);
    loadedRows += rows.size();
    progress.loading(loadedRows);
  }

  @Override
  public void loadFinished(SourceOffset offset) {
    var head = commit(offset, Instant.EPOCH);
    listener.loadFinished(source, loadedRows, head);
    streaming();
  }

  @Override
  public void partOfTransaction(List<TableChange> changes) {
    apply(changes);
  }

  @Override
  public void transactionsEnded(
      List<TableChange> changes, SourceOffset offset, Instant committedAt) {
    apply(changes);
    var applied = changesInOpen;
    var head = commit(offset, committedAt);
    streaming();
    progress.committed(committedAt);
    listener.committed(source, applied, head);
  }

  @Override
  public void idle(SourceOffset offset) {
    commit(offset, Instant.EPOCH);
    streaming();
  }

  private void streaming() {
    if (progress.streaming()) listener.recovered(source);
  }

  private void apply(List<? extends TableChange> changes) {
    var mapped = new ArrayList<FeedChange>(changes.size());
    for (var change : changes) map(change, mapped);
    transaction().apply(mapped);
    changesInOpen += mapped.size();
  }

  private void map(TableChange change, List<FeedChange> mapped) {
    switch (change) {
      case TableChange.Written(var row) -> mapper(row.shape()).written(row, mapped::add);
      case TableChange.Removed(var row) -> mapper(row.shape()).removed(row, mapped::add);
      case TableChange.Truncated(var table) -> truncated(readersOf(table), mapped);
    }
  }

  private static void truncated(Readers readers, List<FeedChange> mapped) {
    readers.entities().forEach(it -> mapped.add(new FeedChange.EntityEmptied(it.name())));
    readers.assignments().forEach(it -> mapped.add(new FeedChange.AssignmentsEmptied(it.name())));
  }

  /** A table has one shape at a time; the mapper of the one before is not needed again. */
  private RowMapper mapper(TableShape shape) {
    var known = mappers.get(shape);
    if (known != null) return known;
    var tableReaders = readersOf(shape.table());
    var mapper = new RowMapper(shape, tableReaders.entities(), tableReaders.assignments());
    mapper.entityShapes().forEach(transaction()::describe);
    mappers.remove(shapes.put(shape.table(), shape));
    mappers.put(shape, mapper);
    return mapper;
  }

  private Readers readersOf(TableName table) {
    var known = readers.get(table);
    if (known == null) {
      throw new SyncFailure(
          Remedy.FIX_US, "source " + source + " told of table " + table + ", which nobody reads");
    }
    return known;
  }

  private FeedTransaction transaction() {
    if (open == null) {
      open = feed.begin(source);
      changesInOpen = 0;
      if (loadIsToBegin) open.beginLoad();
      loadIsToBegin = false;
    }
    return open;
  }

  private Position commit(SourceOffset offset, Instant committedAt) {
    var head = transaction().commit(offset, committedAt);
    endTransaction();
    return head;
  }

  /** Gives up what was not committed, the shapes of tables too: they have to be described again. */
  @Override
  public void close() {
    loadIsToBegin = false;
    if (open == null) return;
    mappers.clear();
    shapes.clear();
    endTransaction();
  }

  private void endTransaction() {
    var ended = Objects.requireNonNull(open);
    open = null;
    ended.close();
  }
}
