package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Start;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.SourceLag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Drives Debezium's engine for any database. One run at a time. After a crash nothing is lost, and
 * no transaction that the sink kept is told again. Once closed, it stays closed.
 */
final class DebeziumSource implements ChangeSource {
  private final LoggedDatabase database;
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  DebeziumSource(LoggedDatabase database) {
    this.database = database;
  }

  @Override
  public Set<Sight> sees() {
    return EnumSet.allOf(Sight.class);
  }

  @Override
  public void run(ChangeSink sink) throws InterruptedException {
    if (closed.isDone()) return;
    var preparation = database.prepare(sink.offset(), this::closedWithin);
    if (closed.isDone()) return;
    if (preparation.start() instanceof Start.Load(var reason)) sink.loadStarted(reason);
    new EngineRun(preparation, database, new ChangeBatches(preparation, sink)).until(closed);
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
