package com.example.sluice.csv;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.change.TableShape;
import dev.sluice.domain.entity.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads an ERP's exports as its log: each file is a transaction, and the name of the last file read
 * is the offset.
 */
final class CsvSource implements ChangeSource {
  private final ExportFolder exports;
  private final Path folder;
  private final Duration every;
  private final CountDownLatch closed = new CountDownLatch(1);

  CsvSource(Path folder, Duration every, Map<TableName, TableShape> tables) {
    this.folder = folder;
    this.every = every;
    this.exports = new ExportFolder(folder, tables);
  }

  /** An export says that a row was removed, and is written by one transaction. */
  @Override
  public Set<Sight> sees() {
    return EnumSet.allOf(Sight.class);
  }

  @Override
  public void run(ChangeSink sink) throws InterruptedException {
    if (isClosed()) return;
    do {
      if (sink.offset().isEmpty() || !sink.unread().isEmpty()) load(sink);
      follow(sink);
    } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** The files from the first on are all that there is to know, so the load is their net effect. */
  private void load(ChangeSink sink) {
    sink.loadStarted("the exports are read from the first on");
    var rows = new LinkedHashMap<String, Written>();
    var last = "";
    for (var file : exports.after(last)) {
      for (var change : exports.changes(file)) apply(change, rows);
      last = file;
    }
    sink.loaded(List.copyOf(rows.values()));
    sink.loadFinished(new SourceOffset(last));
  }

  private static void apply(TableChange change, Map<String, Written> rows) {
    switch (change) {
      case Written written -> rows.put(key(written.table(), written.row().text(0)), written);
      case TableChange.Removed removed -> rows.remove(key(removed.table(), removed.row().text(0)));
      case TableChange.Truncated(var table) ->
          rows.values().removeIf(it -> it.table().equals(table));
    }
  }

  private static String key(TableName table, Object key) {
    return table + " " + key;
  }

  private void follow(ChangeSink sink) {
    var last = sink.offset().map(SourceOffset::value).orElse("");
    for (var file : exports.after(last)) {
      if (isClosed()) return;
      var changes = exports.changes(file);
      sink.transactionsEnded(changes, new SourceOffset(file), exports.writtenAt(file));
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Files have no measure of bytes that a database has. */
  @Override
  public SourceLag lag() {
    return SourceLag.UNKNOWN;
  }

  @Override
  public List<Shortcoming> shortcomings() {
    return Files.isReadable(folder) && Files.isDirectory(folder)
        ? List.of()
        : List.of(Shortcoming.of("there is no folder " + folder + " that can be read"));
  }

  @Override
  public String setupSql() {
    return "";
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
