package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Reload;
import dev.sluice.cdc.Preparation.Start;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.domain.entity.TableName;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Follows the log of any database. One run at a time. After a crash nothing is lost, and no
 * transaction that the sink kept is told again. Once closed, it stays closed.
 */
final class LogSource implements ChangeSource {
  private final LoggedDatabase database;
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  LogSource(LoggedDatabase database) {
    this.database = database;
  }

  @Override
  public Set<Sight> sees() {
    return EnumSet.allOf(Sight.class);
  }

  @Override
  public void run(ChangeSink sink) throws InterruptedException {
    var toldInPart = new HashSet<TableName>();
    while (!closed.isDone()) {
      var before = sink.offset();
      var unread = new HashSet<>(sink.unread());
      unread.addAll(toldInPart);
      var preparation = database.prepare(before, unread, this::closedWithin);
      if (closed.isDone()) return;
      sink.setAside(preparation.aside());
      var run = run(preparation, sink);
      if (Thread.interrupted()) throw new InterruptedException("told to stop while reading tables");
      if (run.isPresent()) {
        run.get().until(closed);
        if (!run.get().outdated().isDone()) return;
      }
      if (!sink.offset().equals(before)) toldInPart.clear();
      run.ifPresent(it -> toldInPart.addAll(it.outdated().resultNow()));
      sink.startOver();
    }
  }

  /** Empty if the log has nothing to tell in this run: the next one is prepared at once. */
  private Optional<LogRun> run(Preparation preparation, ChangeSink sink) {
    return switch (preparation.start()) {
      case Start.Read(var tables) -> {
        read(tables, preparation, sink).ifPresent(it -> finish(it, sink));
        yield Optional.empty();
      }
      case Start.Follow(var reload) when reload.isPresent() ->
          read(reload.get(), preparation, sink).flatMap(it -> joined(it, preparation, sink));
      case Start.Follow _ -> Optional.of(preparation.log().run(Optional.empty(), sink));
    };
  }

  private Optional<Overlap> read(Reload tables, Preparation preparation, ChangeSink sink) {
    tables.extent().begin(sink);
    sink.loadExpected(database.estimatedRows(preparation.tables()));
    return tables.read(sink::loaded, this::isToStop);
  }

  private static Optional<LogRun> joined(
      Overlap overlap, Preparation preparation, ChangeSink sink) {
    if (!overlap.isEmpty()) {
      return Optional.of(preparation.log().run(Optional.of(overlap), sink));
    }
    finish(overlap, sink);
    return Optional.empty();
  }

  private static void finish(Overlap overlap, ChangeSink sink) {
    sink.loadFinished(overlap.endsRunAt().orElseThrow());
  }

  private boolean isToStop() {
    return closed.isDone() || Thread.currentThread().isInterrupted();
  }

  private boolean closedWithin(long millis) throws InterruptedException {
    try {
      return closed.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // nothing completes it so
    }
  }

  @Override
  public List<Shortcoming> shortcomings() {
    return database.shortcomings();
  }

  @Override
  public String setupSql() {
    return database.setupSql();
  }

  @Override
  public SourceLag lag() {
    return database.lag();
  }

  @Override
  public void close() {
    closed.complete(true);
  }
}
