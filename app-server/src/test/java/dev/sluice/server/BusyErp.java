package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ERP that commits orders without pause. Every transaction writes or removes an order with all
 * its lines, each of the order's version, so that a part of one cannot be mistaken for a whole.
 */
final class BusyErp implements AutoCloseable {
  static final String ENTITIES =
      """
      entities:
        Header: {source: erp, table: header}
        Line: {source: erp, table: line}
      """;
  static final String TABLES =
      """
      CREATE TABLE header (id int PRIMARY KEY, version int, lines int, total int);
      CREATE TABLE line (id int, no int, version int, amount int, PRIMARY KEY (id, no));
      CREATE TABLE visit (no text, tag text)
      """;
  private static final int ORDERS = 40;

  private static final int PAUSE_MILLIS = 5;

  private final Database database;
  private final Random random;
  private final Connection connection;
  private final ScheduledExecutorService office = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> work;
  private int transactions;

  private BusyErp(Database database, Random random) throws SQLException {
    this.database = database;
    this.random = random;
    connection = database.connect();
    connection.setAutoCommit(false);
    work =
        office.scheduleWithFixedDelay(
            () -> transaction(++transactions), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  static BusyErp start(Database database, Random random) throws SQLException {
    database.execute(TABLES);
    return new BusyErp(database, random);
  }

  private void transaction(int version) {
    try {
      order(version);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void order(int version) throws SQLException {
    var id = random.nextInt(ORDERS);
    var lines = random.nextInt(6);
    run("DELETE FROM line WHERE id = ? AND no > ?", id, lines);
    if (lines == 0) {
      run("DELETE FROM header WHERE id = ?", id);
    } else {
      run(
          "INSERT INTO header VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
              + " version = excluded.version, lines = excluded.lines, total = excluded.total",
          id,
          version,
          lines,
          lines * version);
      run(
          "INSERT INTO line SELECT ?, no, ?, ? FROM generate_series(1, ?) no ON CONFLICT (id, no)"
              + " DO UPDATE SET version = excluded.version, amount = excluded.amount",
          id,
          version,
          version,
          lines);
    }
  }

  private void run(String sql, Integer... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) statement.setInt(i + 1, values[i]);
      statement.executeUpdate();
    }
  }

  /** Fails if a copy holds a part of a transaction. */
  static void requireWholeTransactions(StrictCopy copy) {
    var lines = new TreeMap<Integer, Integer>();
    var headers = copy.rows("Header");
    for (var line : copy.rows("Line").values()) {
      var header = headers.get(line.path("id").asText());
      assertThat(header).as("the header of " + line).isNotNull();
      assertThat(line.path("version")).as(line + " of " + header).isEqualTo(header.path("version"));
      lines.merge(line.path("id").asInt(), line.path("amount").asInt(), Integer::sum);
    }
    assertThat(lines).isEqualTo(totals(headers));
  }

  private static Map<Integer, Integer> totals(SortedMap<String, JsonNode> headers) {
    var totals = new TreeMap<Integer, Integer>();
    headers.values().forEach(it -> totals.put(it.path("id").asInt(), it.path("total").asInt()));
    return totals;
  }

  /** What a copy that holds everything has as its contents. */
  String contents() {
    return String.valueOf(
        database.query(
            "SELECT string_agg(t, ' ' ORDER BY t COLLATE \"C\") FROM ("
                + "SELECT concat_ws(':', id, 0, version, total) FROM header UNION ALL"
                + " SELECT concat_ws(':', id, no, version, amount) FROM line) AS a(t)"));
  }

  static String contents(StrictCopy copy) {
    var headers = copy.rows("Header").values().stream().map(it -> joined(it, "total"));
    var lines = copy.rows("Line").values().stream().map(it -> joined(it, "amount"));
    return Stream.concat(headers, lines).sorted().collect(Collectors.joining(" "));
  }

  private static String joined(JsonNode row, String last) {
    var no = row.path("no").asText("0");
    return String.join(
        ":", row.path("id").asText(), no, row.path("version").asText(), row.path(last).asText());
  }

  /**
   * Ends the work, which must have gone well.
   *
   * @return how many transactions there were
   */
  int finish() throws InterruptedException {
    assertThat(work.isDone()).as("the work failed: " + work).isFalse();
    office.shutdown();
    assertThat(office.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    return transactions;
  }

  @Override
  public void close() throws SQLException {
    office.shutdownNow();
    connection.close();
  }
}
