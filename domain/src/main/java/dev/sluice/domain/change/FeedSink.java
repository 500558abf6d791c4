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
import dev.sluice.domain.feed.ReloadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  private Optional<Load> toBegin = Optional.empty();
  private Optional<Load.Part> part = Optional.empty();
  private Set<ReloadRequest> toAnswer = Set.of();

  /** What a load is of. */
  private sealed interface Load {
    record OfAll() implements Load {}

    record Of(Set<TableName> tables) implements Load {}

    record Part(Set<TableName> tables, Set<TableName> left) implements Load {}
  }

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
  public Set<TableName> unread() {
    return feed.unreadOf(source);
  }

  @Override
  public void startOver() {
    close();
  }

  @Override
  public void loadStarted(String reason) {
    toBegin(new Load.OfAll());
    toAnswer = feed.reloadRequests(source);
    progress.loading(reason, readers.keySet());
    listener.loadStarted(source, reason);
  }

  @Override
  public void reloadStarted(Set<TableName> tables, String reason) {
    toBegin(new Load.Of(Set.copyOf(tables)));
    toAnswer = requestsFor(tables);
    progress.loading(reason, tables);
    listener.reloadStarted(source, tables, reason);
  }

  @Override
  public void partOfLoadStarted(Set<TableName> tables, Set<TableName> left, String reason) {
    var started = new Load.Part(Set.copyOf(tables), Set.copyOf(left));
    toBegin(started);
    part = Optional.of(started);
    toAnswer = requestsFor(tables);
    if (progress.loadingPart(reason, tables, left)) listener.loadStarted(source, reason);
  }

  @Override
  public void partsJoining() {
    close();
    toAnswer = Set.of();
  }

  private Set<ReloadRequest> requestsFor(Set<TableName> tables) {
    return feed.reloadRequests(source).stream()
        .filter(it -> tables.contains(it.table()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void toBegin(Load load) {
    close();
    // The store's transaction begins with the first rows: a PostgreSQL source gets its replication
    // slot only when every transaction on its server has ended, and the store may be on that
    // server.
    toBegin = Optional.of(load);
  }

  @Override
  public void setAside(Map<TableName, String> tables) {
    progress.setAside(tables).forEach((table, why) -> listener.setAside(source, table, why));
  }

  @Override
  public void loaded(List<TableChange.Written> rows) {
    apply(rows);
    var byTable = new HashMap<TableName, Long>();
    for (var row : rows) byTable.merge(row.table(), 1L, Long::sum);
    progress.loaded(byTable).ifPresent(it -> listener.loading(source, it));
  }

  @Override
  public void loadExpected(Map<TableName, Long> rows) {
    progress.expecting(rows);
  }

  @Override
  public void loadFinished(SourceOffset offset) {
    transaction().answer(toAnswer);
    var head = commit(offset, Instant.EPOCH);
    toAnswer = Set.of();
    if (part.isPresent()) {
      partLoaded(part.get());
      return;
    }
    listener.loadFinished(source, progress.loadedRows(), head);
    streaming();
  }

  private void partLoaded(Load.Part loaded) {
    part = Optional.empty();
    if (progress.partLoaded()) listener.recovered(source);
    listener.partLoaded(source, loaded.tables(), loaded.left());
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

  /** Each group of what is gone is a transaction of its own, so that other sources can go on. */
  @Override
  public List<TableRow> compareKeys(List<TableKeys> tables, SourceOffset offset)
      throws InterruptedException {
    close();
    var compared = new HashMap<TableName, RowMapper>();
    for (var it : tables) compared.put(it.shape().table(), undescribed(it.shape()));
    var comparison =
        new KeyComparison(
            tables, compared, each -> feed.held(source, Set.copyOf(compared.keySet()), each));
    return List.copyOf(comparison.run(gone -> remove(gone, offset)));
  }

  /** The keys alone tell nothing of an entity's fields. */
  private RowMapper undescribed(TableShape shape) {
    var tableReaders = readersOf(shape.table());
    return new RowMapper(shape, tableReaders.entities(), tableReaders.assignments());
  }

  private void remove(List<FeedChange> gone, SourceOffset offset) {
    transaction().apply(gone);
    var head = commit(offset, Instant.EPOCH);
    listener.committed(source, gone.size(), head);
  }

  private void streaming() {
    if (progress.streaming()) listener.recovered(source);
  }

  private void apply(List<? extends TableChange> changes) {
    var mapped = new ArrayList<FeedChange>(changes.size());
    for (var change : changes) map(change, mapped);
    if (open == null && toBegin.isEmpty()) {
      open = feed.begin(source, mapped);
      changesInOpen = 0;
    } else {
      transaction().apply(mapped);
    }
    changesInOpen += mapped.size();
  }

  private void map(TableChange change, List<FeedChange> mapped) {
    switch (change) {
      case TableChange.Written(var row, var before) ->
          mapper(row.shape()).written(row, before, mapped::add);
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
      begin(open);
    }
    return open;
  }

  private void begin(FeedTransaction transaction) {
    toBegin.ifPresent(
        load -> {
          switch (load) {
            case Load.OfAll() -> transaction.beginLoad();
            case Load.Of(var tables) -> transaction.beginLoad(tables);
            case Load.Part(var tables, var _) -> transaction.beginPartOfLoad(tables);
          }
        });
    toBegin = Optional.empty();
  }

  private Position commit(SourceOffset offset, Instant committedAt) {
    var head = transaction().commit(offset, committedAt);
    endTransaction();
    return head;
  }

  /** Gives up what was not committed, the shapes of tables too: they have to be described again. */
  @Override
  public void close() {
    toBegin = Optional.empty();
    part = Optional.empty();
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
