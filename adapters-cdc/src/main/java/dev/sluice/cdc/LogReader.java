package dev.sluice.cdc;

import dev.sluice.cdc.LogPiece.Behind;
import dev.sluice.domain.change.TableChange;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a stream tells of some tables, and cuts it into pieces. What fails is the last piece,
 * so that what came before is written.
 */
final class LogReader implements LogReceiver {
  private static final int MOST_ROWS = 512;
  private static final int MOST_BYTES = 1_000_000;

  /** Of memory, for what a row takes beside its values. */
  private static final int BYTES_A_ROW = 512;

  private final PostgresStream stream;
  private final LogTables tables;
  private final Optional<PostgresOverlap> overlap;
  private final Duration silence;
  private final LogPieces pieces;

  private volatile boolean stopped;
  private List<TableChange> changes = new ArrayList<>();
  private long weight;
  private long transaction;
  private boolean inTransaction;
  private boolean isCut;
  private boolean joining;
  private Behind.@Nullable End end;
  private Lsn told;
  private long toldAt = System.nanoTime();

  /**
   * @param from where the stream begins
   * @param silence how often it is told that a quiet log goes on
   */
  LogReader(
      PostgresStream stream,
      Lsn from,
      LogTables tables,
      Optional<PostgresOverlap> overlap,
      Duration silence,
      LogPieces pieces) {
    this.stream = stream;
    this.told = from;
    this.tables = tables;
    this.overlap = overlap;
    this.joining = overlap.isPresent();
    this.silence = silence;
    this.pieces = pieces;
  }

  /** Until it is stopped, or reading fails. */
  void run() {
    try {
      try {
        read();
      } catch (SQLException | RuntimeException | Error e) {
        hand(new LogPiece(List.of(), 0, new Behind.Failure(e)));
      }
    } catch (SQLException | InterruptedException _) {
      // whoever waits for the piece was told to stop as well, or finds the stream at its end
    }
  }

  void stop() {
    stopped = true;
  }

  private void read() throws SQLException, InterruptedException {
    while (!stopped) {
      var message = stream.next();
      if (message == null) silent();
      else take(message);
    }
  }

  /** One message of the log. */
  void take(ByteBuffer message) throws SQLException, InterruptedException {
    weight += BYTES_A_ROW + 2L * message.remaining();
    new LogMessage(message).tell(this);
    var ended = end;
    if (ended != null) {
      end = null;
      if (isCut || !changes.isEmpty()) {
        cut(ended);
        told = ended.lsn();
      }
      isCut = false;
      quiet(ended.lsn());
    } else if (changes.size() >= MOST_ROWS || weight >= MOST_BYTES) {
      cut(new Behind.More());
      isCut = true;
    }
  }

  private void silent() throws SQLException, InterruptedException {
    if (!inTransaction) quiet(stream.reached());
  }

  /** A place before which all was told that was committed, but for transactions without rows. */
  private void quiet(Lsn reached) throws SQLException, InterruptedException {
    weight = 0;
    join(reached);
    var isDue = System.nanoTime() - toldAt >= silence.toNanos();
    if (joining || !isDue || reached.compareTo(told) <= 0) return;
    told = reached;
    toldAt = System.nanoTime();
    cut(new Behind.Silence(reached));
  }

  private void join(Lsn reached) throws SQLException, InterruptedException {
    if (!joining || !overlap.orElseThrow().endsBefore(reached)) return;
    joining = false;
    cut(new Behind.Joint(reached));
  }

  private void cut(Behind behind) throws SQLException, InterruptedException {
    var piece = new LogPiece(changes, weight, behind);
    changes = new ArrayList<>();
    weight = 0;
    hand(piece);
  }

  /** However long the sink takes, the server must not take us for dead. */
  private void hand(LogPiece piece) throws SQLException, InterruptedException {
    while (!pieces.offer(piece) && !stopped) stream.tellAlive();
  }

  @Override
  public void begins(long number) {
    transaction = number;
    inTransaction = true;
  }

  @Override
  public void ends(Lsn lsn, Instant committedAt) {
    inTransaction = false;
    end = new Behind.End(lsn, committedAt);
  }

  @Override
  public void table(int relation, LoggedTable.Name name, List<String> columns) {
    tables.describe(relation, name, columns);
  }

  @Override
  public void inserted(int relation, @Nullable Object[] row) {
    if (isNew(relation)) tables.rows(relation).inserted(row, changes::add);
  }

  @Override
  public void updated(int relation, @Nullable Object @Nullable [] before, @Nullable Object[] row) {
    if (isNew(relation)) tables.rows(relation).updated(before, row, changes::add);
  }

  @Override
  public void removed(int relation, @Nullable Object[] before) {
    if (isNew(relation)) tables.rows(relation).removed(before, changes::add);
  }

  @Override
  public void truncated(List<Integer> relations) {
    for (var relation : relations) {
      if (!isNew(relation)) continue;
      for (var name : tables.table(relation).orElseThrow().reportedAs()) {
        changes.add(new TableChange.Truncated(name));
      }
    }
  }

  /**
   * Whether it is of a table that is followed, and was not read with it. Numbers of transactions
   * come round again: behind the overlap they say nothing.
   */
  private boolean isNew(int relation) {
    var table = tables.table(relation);
    if (table.isEmpty() || !joining) return table.isPresent();
    return !overlap.orElseThrow().isRead(table.get().name(), transaction);
  }
}
