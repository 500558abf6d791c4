package dev.sluice.cdc;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.entity.TableName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A log that is being followed: one thread reads, another writes, so that each can go on while the
 * other waits, for the network or for a disk.
 */
final class PostgresRun implements LogRun {
  /**
   * A quiet log's place is kept at least as often: a server that is stopped waits until all that it
   * told is confirmed.
   */
  private static final Duration MOST_SILENCE = Duration.ofSeconds(1);

  private final PostgresLog log;
  private final Optional<PostgresOverlap> overlap;
  private final ChangeSink sink;
  private final LogPieces pieces = new LogPieces();
  private final CompletableFuture<List<TableName>> outdated = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  PostgresRun(PostgresLog log, Optional<PostgresOverlap> overlap, ChangeSink sink) {
    this.log = log;
    this.overlap = overlap;
    this.sink = sink;
  }

  @Override
  public CompletableFuture<List<TableName>> outdated() {
    return outdated;
  }

  @Override
  public void until(CompletableFuture<Boolean> closed) throws InterruptedException {
    try (var stream = PostgresStream.open(log.database(), log.settings(), log.from())) {
      follow(stream, closed);
    } catch (SQLException e) {
      if (failure == null) failure = e;
    }
    var error = failure;
    if (error == null || closed.isDone() || outdated.isDone()) return;
    if (error instanceof RuntimeException ours) throw ours;
    throw log.database().translated(error);
  }

  private void follow(PostgresStream stream, CompletableFuture<Boolean> closed)
      throws InterruptedException {
    var tables = new LogTables(log.tables(), log.database()::table, log.alterations());
    var interval = log.alterations().interval();
    var silence = interval.compareTo(MOST_SILENCE) < 0 ? interval : MOST_SILENCE;
    var reader = new LogReader(stream, log.from(), tables, overlap, silence, pieces);
    var writer = new LogWriter(log, stream, overlap.isPresent(), pieces, sink);
    var reading = Thread.ofPlatform().name("log-reader").daemon().start(reader::run);
    var writing = Thread.ofPlatform().name("log-writer").daemon().start(() -> write(writer));
    try {
      var watch = new LogWatch(log.alterations(), log.tables(), sink, writer::isStreaming);
      watch.until(CompletableFuture.anyOf(closed, ended, outdated), outdated);
    } finally {
      stopped = true;
      reader.stop();
      Uninterrupted.join(writing);
      Uninterrupted.join(reading);
    }
  }

  private void write(LogWriter writer) {
    try {
      writer.run(() -> stopped || outdated.isDone());
    } catch (LogWriter.NotRead e) {
      notRead(e.reason());
    } catch (InterruptedException | RuntimeException | Error e) {
      failure = e;
    } finally {
      ended.complete(true);
    }
  }

  private void notRead(Throwable reason) {
    switch (reason) {
      case Outdated tables -> outdated.complete(tables.tables());
      case SyncFailure told -> failure = told;
      default -> failure = log.database().translated(reason);
    }
  }
}
