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
import java.util.concurrent.atomic.AtomicInteger;
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

  /** How many rows a transaction has, and how often there is one. */
  enum Transactions {
    SHORT(20) {
      @Override
      Order order(Random random) {
        return new Order(random.nextInt(40), random.nextInt(6));
      }
    },
    /** Of one row, of ten, and now and then of five thousand, which is more than a batch. */
    OF_ALL_LENGTHS(20) {
      @Override
      Order order(Random random) {
        if (random.nextInt(250) == 0) return new Order(200 + random.nextInt(3), 4_999);
        return random.nextBoolean()
            ? new Order(100 + random.nextInt(40), 0)
            : new Order(random.nextInt(40), 9);
      }
    };

    private final int pauseMillis;

    Transactions(int pauseMillis) {
      this.pauseMillis = pauseMillis;
    }

    abstract Order order(Random random);
  }

  record Order(int id, int lines) {
    /** Orders that never have lines are headers alone; of others, one without lines is removed. */
    boolean isRemoved() {
      return lines == 0 && id < 100;
    }
  }

  private final Database database;
  private final Transactions made;
  private final Random random;
  private final Connection connection;
  private final ScheduledExecutorService office = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> work;
  private int transactions;
  private final AtomicInteger longTransactions = new AtomicInteger();

  private BusyErp(Database database, Transactions made, Random random) throws SQLException {
    this.database = database;
    this.made = made;
    this.random = random;
    connection = database.connect();
    connection.setAutoCommit(false);
    work =
        office.scheduleWithFixedDelay(
            () -> transaction(++transactions), 0, made.pauseMillis, TimeUnit.MILLISECONDS);
  }

  static BusyErp start(Database database, Random random) throws SQLException {
    return start(database, Transactions.SHORT, random);
  }

  static BusyErp start(Database database, Transactions made, Random random) throws SQLException {
    database.execute(TABLES);
    return new BusyErp(database, made, random);
  }

  /** How many transactions had more rows than a batch. */
  int longTransactions() {
    return longTransactions.get();
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
    var order = made.order(random);
    var id = order.id();
    var lines = order.lines();
    if (lines > 1_000) longTransactions.incrementAndGet();
    run("DELETE FROM line WHERE id = ? AND no > ?", id, lines);
    if (order.isRemoved()) {
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
    totals.values().removeIf(it -> it == 0); // without lines
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
