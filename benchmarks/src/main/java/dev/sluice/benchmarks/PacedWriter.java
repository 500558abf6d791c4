package dev.sluice.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The ERP's users: transactions of one row at times that are fixed beforehand, whatever becomes of
 * those before.
 */
record PacedWriter(ErpServer erp, ErpTable table) {
  private static final int CONNECTIONS = 4;

  /** Returns the seconds it took. */
  double write(String prefix, int transactions, int perSecond) {
    var begun = System.nanoTime();
    var next = new AtomicInteger();
    var writers = new ArrayList<CompletableFuture<Void>>();
    for (var i = 0; i < Math.min(CONNECTIONS, perSecond); i++) {
      writers.add(
          CompletableFuture.runAsync(
              () -> write(prefix, transactions, perSecond, begun, next),
              it -> Thread.ofPlatform().name("erp-user").start(it)));
    }
    writers.forEach(CompletableFuture::join);
    return (System.nanoTime() - begun) / 1e9;
  }

  private void write(String prefix, int count, int perSecond, long begun, AtomicInteger next) {
    var sql = "INSERT INTO " + table.name() + " VALUES (?, 'T1', 'Trading house', 1.25)";
    try (var connection = erp.connect();
        var insert = connection.prepareStatement(sql)) {
      for (var i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        await(begun + (long) (i * 1e9 / perSecond));
        insert.setString(1, prefix + String.format(Locale.ROOT, "%08d", i));
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private static void await(long due) {
    for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** When the ERP committed each row, in microseconds since 1970, by its key. */
  Map<String, Long> commits(String prefix) throws SQLException {
    var commits = new HashMap<String, Long>();
    var sql =
        "SELECT no, (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint FROM "
            + table.name()
            + " WHERE no LIKE ?";
    try (var connection = erp.connect();
        var query = connection.prepareStatement(sql)) {
      query.setString(1, prefix + "%");
      var rows = query.executeQuery();
      while (rows.next()) commits.put(rows.getString(1), rows.getLong(2));
    }
    return commits;
  }

  /** Seconds from commit to arrival. */
  static List<Double> delays(Map<String, Long> commits, Map<String, Long> arrivals) {
    var delays = new ArrayList<Double>();
    commits.forEach(
        (key, at) -> {
          var arrived = arrivals.get(key);
          if (arrived == null) throw new IllegalStateException(key + " did not arrive");
          delays.add((arrived - at) / 1e6);
        });
    return delays;
  }
}
