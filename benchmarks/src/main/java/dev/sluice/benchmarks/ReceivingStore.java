package dev.sluice.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What one writes first behind a sink that posts changes: rows as they are now, one transaction for
 * each request, answered when it is durable. No history, no users, no deletions.
 */
final class ReceivingStore implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CREATE =
      "CREATE TABLE received (entity text, key text, content jsonb, PRIMARY KEY (entity, key))";
  private static final String WRITE =
      "INSERT INTO received VALUES (?, ?, ?::jsonb)"
          + " ON CONFLICT (entity, key) DO UPDATE SET content = excluded.content";

  private final Connection connection;
  private final PreparedStatement write;
  private final HttpServer server;
  private final Count changes = new Count();
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private volatile @Nullable Exception failure;

  private ReceivingStore(Connection connection, HttpServer server) throws SQLException {
    this.connection = connection;
    this.write = connection.prepareStatement(WRITE);
    this.server = server;
  }

  static ReceivingStore start(FeedStore store) throws SQLException, IOException {
    store.execute(CREATE);
    var connection = store.connect();
    connection.setAutoCommit(false);
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var receiver = new ReceivingStore(connection, HttpServer.create(loopback, 0));
    receiver.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.server.createContext("/", receiver::receive);
    receiver.server.start();
    return receiver;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/changes";
  }

  /** Waits until so many changes are durable. */
  void await(long expected) throws InterruptedException {
    try {
      changes.await(expected, () -> failure == null);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(e.getMessage(), failure);
    }
  }

  /** When each row was durable, in microseconds since 1970, by its key. */
  Map<String, Long> arrivals() {
    return arrivals;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = JSON.readTree(exchange.getRequestBody());
      var events = new ArrayList<JsonNode>();
      if (body.isArray()) body.forEach(events::add);
      else events.add(body);
      events.removeIf(it -> !it.hasNonNull("after")); // the ERP's messages to its log
      store(events);
      exchange.sendResponseHeaders(200, -1);
    } catch (SQLException | IOException | RuntimeException e) {
      failure = e;
      exchange.sendResponseHeaders(500, -1);
    }
  }

  private synchronized void store(List<JsonNode> events) throws SQLException {
    for (var event : events) {
      var row = event.required("after");
      write.setString(1, event.required("source").required("table").asText());
      write.setString(2, key(row));
      write.setString(3, row.toString());
      write.addBatch();
    }
    write.executeBatch();
    connection.commit();
    var now = Arrivals.now();
    for (var event : events) arrivals.put(key(event.required("after")), now);
    changes.add(events.size());
  }

  private static String key(JsonNode row) {
    return row.required("no").asText();
  }

  @Override
  public void close() throws SQLException {
    server.stop(0);
    connection.close();
  }
}
