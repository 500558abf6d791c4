package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.change.TableChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a log tells, and passes it on in whole transactions. Holds no more than one batch:
 * what is left of a transaction at a batch's end is passed on as a part.
 */
final class Transactions {
  /** A point of the log between two transactions. */
  interface Boundary {
    /** Behind the last transaction before it; empty if none has ended since the run began. */
    Optional<SourceOffset> offset();

    /** When that transaction was committed, by the database's clock. */
    Instant committedAt();

    /** Lets the database forget what lies before. */
    void confirm() throws InterruptedException;
  }

  private final ChangeSink sink;
  private List<TableChange> changes = new ArrayList<>();
  private int whole;
  private boolean partReported;
  private @Nullable Boundary lastEnd;
  private @Nullable Boundary lastQuiet;
  private Optional<SourceOffset> reported = Optional.empty();

  Transactions(ChangeSink sink) {
    this.sink = sink;
  }

  void changed(TableChange change) {
    changes.add(change);
  }

  void changed(Collection<TableChange> several) {
    changes.addAll(several);
  }

  /** A transaction ended. */
  void ended(Boundary end) {
    whole = changes.size();
    lastEnd = end;
    lastQuiet = null;
  }

  /** Nothing came behind the last transaction up to here. */
  void quiet(Boundary boundary) {
    lastQuiet = boundary;
  }

  void endOfBatch() throws InterruptedException {
    var end = lastEnd;
    if (end != null) passOn(end);
    var quiet = lastQuiet;
    if (quiet != null) idle(quiet);
    if (!changes.isEmpty()) {
      sink.partOfTransaction(changes);
      partReported = true;
    }
    changes = new ArrayList<>();
    whole = 0;
    lastEnd = null;
    lastQuiet = null;
  }

  private void passOn(Boundary end) throws InterruptedException {
    if (whole == 0 && !partReported) {
      idle(end);
      return;
    }
    var offset = end.offset().orElseThrow();
    sink.transactionsEnded(List.copyOf(changes.subList(0, whole)), offset, end.committedAt());
    changes = new ArrayList<>(changes.subList(whole, changes.size()));
    partReported = false;
    confirm(end, offset);
  }

  private void idle(Boundary boundary) throws InterruptedException {
    var offset = boundary.offset();
    if (offset.isEmpty() || offset.equals(reported)) return;
    sink.idle(offset.get());
    confirm(boundary, offset.get());
  }

  private void confirm(Boundary boundary, SourceOffset offset) throws InterruptedException {
    reported = Optional.of(offset);
    boundary.confirm();
  }
}
