package dev.sluice.cdc;

import dev.sluice.cdc.LogPiece.Behind;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.change.TableChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Takes pieces of the log to the sink, many at a time when many have come. What comes before the
 * joint is one step with the tables that were read.
 */
final class LogWriter {
  private static final int MOST_ROWS = 4096;

  private final PostgresLog log;
  private final PostgresStream stream;
  private final LogPieces pieces;
  private final ChangeSink sink;
  private final Transactions transactions;
  private volatile boolean joining;
  private List<TableChange> overlapping = new ArrayList<>();

  /** What the reading of the log failed with. */
  static final class NotRead extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Throwable reason;

    NotRead(Throwable reason) {
      super(reason);
      this.reason = reason;
    }

    Throwable reason() {
      return reason;
    }
  }

  /** Behind a transaction, or a silence. */
  private record At(Lsn lsn, Instant committedAt, PostgresLog log, PostgresStream stream)
      implements Transactions.Boundary {
    @Override
    public Optional<SourceOffset> offset() {
      return Optional.of(log.offset(lsn));
    }

    @Override
    public void confirm() {
      stream.confirm(lsn);
    }
  }

  LogWriter(
      PostgresLog log, PostgresStream stream, boolean joining, LogPieces pieces, ChangeSink sink) {
    this.log = log;
    this.stream = stream;
    this.joining = joining;
    this.pieces = pieces;
    this.sink = sink;
    this.transactions = new Transactions(sink);
  }

  /** Whether nothing of a load is left. */
  boolean isStreaming() {
    return !joining;
  }

  /** Until it is told to stop. Throws what the sink throws. */
  void run(BooleanSupplier stopped) throws NotRead, InterruptedException {
    while (!stopped.getAsBoolean()) {
      var first = pieces.poll();
      if (first != null) write(first);
    }
  }

  private void write(LogPiece first) throws NotRead, InterruptedException {
    var rows = 0;
    for (var it = first; it != null; it = rows < MOST_ROWS ? pieces.pollNow() : null) {
      rows += it.changes().size();
      log.pulse().felt();
      if (it.behind() instanceof Behind.Failure(var cause)) {
        endOfBatch();
        throw new NotRead(cause);
      }
      if (joining) join(it);
      else follow(it);
    }
    endOfBatch();
  }

  private void follow(LogPiece piece) {
    transactions.changed(piece.changes());
    switch (piece.behind()) {
      case Behind.End(var lsn, var committedAt) ->
          transactions.ended(new At(lsn, committedAt, log, stream));
      case Behind.Silence(var lsn) -> transactions.quiet(new At(lsn, Instant.EPOCH, log, stream));
      case Behind.More _, Behind.Joint _, Behind.Failure _ -> {}
    }
  }

  private void join(LogPiece piece) {
    overlapping.addAll(piece.changes());
    if (!(piece.behind() instanceof Behind.Joint(var lsn))) return;
    tellOverlapping();
    sink.loadFinished(log.offset(lsn));
    stream.confirm(lsn);
    joining = false;
  }

  private void tellOverlapping() {
    if (!overlapping.isEmpty()) sink.partOfTransaction(overlapping);
    overlapping = new ArrayList<>();
  }

  private void endOfBatch() throws InterruptedException {
    if (joining) tellOverlapping();
    else transactions.endOfBatch();
  }
}
