package dev.sluice.cdc;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands pieces of the log from one thread to another, no more at a time than memory has room for.
 */
final class LogPieces {
  private static final int MOST_BYTES = 32_000_000;
  private static final long PATIENCE_MILLIS = 100;

  private final BlockingQueue<LogPiece> pieces = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST_BYTES);

  /** Whether the piece was taken; there may be no room for long. */
  boolean offer(LogPiece piece) throws InterruptedException {
    if (!room.tryAcquire(permits(piece), PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) return false;
    pieces.add(piece);
    return true;
  }

  /** The next one; null if there was none for a moment. */
  @Nullable LogPiece poll() throws InterruptedException {
    return taken(pieces.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** The next one; null if there is none now. */
  @Nullable LogPiece pollNow() {
    return taken(pieces.poll());
  }

  private @Nullable LogPiece taken(@Nullable LogPiece piece) {
    if (piece != null) room.release(permits(piece));
    return piece;
  }

  /** A single row may be larger than all the room. */
  private static int permits(LogPiece piece) {
    return (int) Math.min(piece.weight(), MOST_BYTES);
  }
}
