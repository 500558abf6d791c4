package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.Capture;
import dev.sluice.domain.change.CaptureListener;
import dev.sluice.domain.change.CaptureProgress;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.InMemoryFeed;
import dev.sluice.fixtures.feed.StrictClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Some of an ERP's tables, captured into a feed, at whose end a strict client polls: what it holds
 * is compared with what the ERP itself says.
 */
final class LiveFeed implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final List<String> told = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Connections erp;
  private final InMemoryFeed feed;
  private final StrictClient client;
  private final Capture capture;
  private final Thread thread;

  /** To the ERP's database. */
  interface Connections {
    Connection connect() throws SQLException;
  }

  private LiveFeed(
      Connections erp,
      ChangeSource source,
      InMemoryFeed feed,
      Catalog catalog,
      StrictClient client) {
    this.erp = erp;
    this.feed = feed;
    this.client = client;
    capture =
        new Capture(
            PostgresErp.NAME,
            source,
            catalog,
            feed,
            new Listener(),
            InstantSource.system(),
            pause -> closing.await(Math.min(pause.toMillis(), 200), TimeUnit.MILLISECONDS));
    thread = Thread.ofPlatform().name("capture under test").daemon().start(this::run);
  }

  static LiveFeed of(PostgresErp erp, EntityDefinition... entities) {
    return of(erp.database::connect, erp::source, entities);
  }

  static LiveFeed of(MariaDbErp erp, EntityDefinition... entities) {
    return of(erp.database::connect, erp::source, entities);
  }

  private static LiveFeed of(
      Connections erp, Function<Catalog, ChangeSource> source, EntityDefinition... entities) {
    var catalog = new Catalog(List.of(entities), List.of(), false);
    var feed = new InMemoryFeed(catalog, InstantSource.system());
    var client = new StrictClient(feed, new UserName("ANNA"), catalog.names());
    var live = new LiveFeed(erp, source.apply(catalog), feed, catalog, client);
    live.await("the load", () -> feed.status().loaded());
    return live;
  }

  private void run() {
    try {
      capture.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tell(String event) {
    told.add(event);
  }

  /** Failures and loads so far, in words. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  /** Waits until it is told why a table is set aside; it is told a moment after it is known. */
  void awaitSetAside(String table, String reason) {
    await(
        "set aside",
        () ->
            told().stream()
                .anyMatch(it -> it.startsWith("set aside " + table + ":") && it.contains(reason)));
  }

  /** Has tables read again, as an operator does. */
  void readAgain(String... tables) {
    var named = Stream.of(tables).map(TableName::parse).collect(Collectors.toUnmodifiableSet());
    feed.readAgain(PostgresErp.NAME, named);
  }

  InMemoryFeed feed() {
    return feed;
  }

  CaptureProgress progress() {
    return capture.progress();
  }

  Capture capture() {
    return capture;
  }

  /** What the client was told since it last asked. */
  List<String> poll() {
    return client.poll();
  }

  /** What the client holds of a table's entity, by row id. */
  Map<String, JsonNode> held(String table) {
    client.poll();
    var rows = new TreeMap<String, JsonNode>();
    client
        .held()
        .forEach(
            (row, content) -> {
              if (!row.entity().equals(new EntityName("E" + table))) return;
              rows.put(row.id().value(), json(content.toString()));
            });
    return rows;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Waits until the client holds what the query says: a row id and the row as JSON. */
  void awaitEqual(String table, String query) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(held(table)).as("%s", told()).isEqualTo(asked(query)));
  }

  /** Waits until the client holds the whole table, whose key is {@code id}. */
  void awaitEqual(String table) {
    awaitEqual(table, "SELECT id::text, to_json(t)::text FROM " + table + " t");
  }

  private Map<String, JsonNode> asked(String query) {
    var rows = new TreeMap<String, JsonNode>();
    try (var connection = erp.connect();
        var statement = connection.createStatement();
        var answer = statement.executeQuery(query)) {
      while (answer.next()) rows.put(answer.getString(1), json(answer.getString(2)));
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
    return rows;
  }

  void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  private final class Listener implements CaptureListener {
    @Override
    public void loadStarted(SourceName source, String reason) {
      tell("load: " + reason);
    }

    @Override
    public void reloadStarted(SourceName source, Set<TableName> tables, String reason) {
      tell("reload of " + tables + ": " + reason);
    }

    @Override
    public void setAside(SourceName source, TableName table, String why) {
      tell("set aside " + table + ": " + why);
    }

    @Override
    public void retainsTooMuch(SourceName source, String words) {
      tell("retains: " + words);
    }

    @Override
    public void loadFinished(SourceName source, long rows, Position head) {}

    @Override
    public void committed(SourceName source, int changes, Position head) {}

    @Override
    public void failed(SourceName source, SyncFailure failure) {
      tell("failed: " + failure.getMessage());
    }

    @Override
    public void recovered(SourceName source) {
      tell("recovered");
    }
  }

  @Override
  public void close() {
    capture.close();
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(20_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    assertThat(thread.isAlive()).isFalse();
  }
}
