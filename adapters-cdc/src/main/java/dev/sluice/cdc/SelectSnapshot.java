package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks which transactions the connection's snapshot sees, and where in the log they all are. */
record SelectSnapshot() implements Query<SelectSnapshot.Snapshot> {
  private static final String SQL =
      "SELECT pg_current_snapshot()::text, pg_current_wal_insert_lsn()::text";
  private static final long EPOCH = 1L << 32;

  /**
   * @param next the first transaction that is surely not seen: behind the last that ended
   * @param open those before it that had begun and not ended
   * @param written behind the end of every transaction that is seen
   */
  record Snapshot(long next, Set<Long> open, Lsn written) {

    /** Reads our own form, PostgreSQL's with the place. */
    static Snapshot parse(String text) {
      var parts = text.split("@", -1);
      return parse(parts[0], Lsn.parse(parts[1]));
    }

    String text() {
      var others = open.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
      return next + ":" + next + ":" + others + "@" + written;
    }

    /** Reads PostgreSQL's own form, {@code 10:20:10,14,15}. */
    static Snapshot parse(String text, Lsn written) {
      var parts = text.split(":", -1);
      var open =
          Arrays.stream(parts[2].split(",", -1))
              .filter(it -> !it.isEmpty())
              .map(Long::valueOf)
              .collect(Collectors.toUnmodifiableSet());
      return new Snapshot(Long.parseLong(parts[1]), open, written);
    }

    /**
     * @param transaction as the log has it: without its epoch
     */
    boolean sees(long transaction) {
      var whole = inTheEpochNearest(transaction);
      return whole < next && !open.contains(whole);
    }

    private long inTheEpochNearest(long transaction) {
      var whole = next - next % EPOCH + transaction % EPOCH;
      if (whole - next > EPOCH / 2) return whole - EPOCH;
      return next - whole > EPOCH / 2 ? whole + EPOCH : whole;
    }
  }

  @Override
  public Snapshot on(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SQL)) {
      row.next();
      return Snapshot.parse(row.getString(1), Lsn.parse(row.getString(2)));
    }
  }
}
