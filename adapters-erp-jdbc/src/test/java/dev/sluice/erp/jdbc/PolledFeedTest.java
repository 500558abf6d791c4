package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.Capture;
import dev.sluice.domain.change.CaptureListener;
import dev.sluice.domain.change.CaptureProgress.State;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.fixtures.feed.InMemoryFeed;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.servers.Door;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** From a database that is away now and then into a feed. */
class PolledFeedTest {
  private static final EntityName ITEMS = new EntityName("Eitems");

  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  private static Set<String> items(InMemoryFeed feed) {
    var items = new TreeSet<String>();
    feed.snapshot(
        feed.status().head(),
        new UserName("ANNA"),
        Set.of(ITEMS),
        (EntityName _, SeenRow row) -> items.add(row.id().toString()));
    return items;
  }

  @Test
  void anErpThatIsAwayAndBackLosesNothing() throws IOException, InterruptedException {
    var database = PostgresServer.shared().createDatabase();
    database.execute(
        """
        CREATE TABLE items (code text PRIMARY KEY, changed_at timestamptz NOT NULL DEFAULT now());
        INSERT INTO items (code) VALUES ('a'), ('b');
        """);
    var catalog = new Catalog(List.of(PolledErps.entity("items", List.of())), List.of(), false);
    var feed = new InMemoryFeed(catalog, InstantSource.system());
    try (var door = new Door(database.port())) {
      var url = database.url().replace(":" + database.port(), ":" + door.port());
      var erps = PolledErps.on(url, database.user(), database.password());
      var source = erps.with("compare-keys", "50ms").source("items");
      var closing = new CountDownLatch(1);
      var capture =
          new Capture(
              PolledErps.NAME,
              source,
              catalog,
              feed,
              new Listener(),
              InstantSource.system(),
              _ -> closing.await(50, TimeUnit.MILLISECONDS));
      var thread = Thread.ofPlatform().daemon().start(() -> run(capture));
      try {
        until(() -> items(feed).equals(Set.of("a", "b")));
        door.shut();
        until(() -> capture.progress().failure().isPresent());
        database.execute("DELETE FROM items WHERE code = 'a'");
        database.execute("INSERT INTO items (code) VALUES ('c')");
        door.open();
        until(() -> items(feed).equals(Set.of("b", "c")));
        until(() -> capture.progress().state() == State.STREAMING);
      } finally {
        closing.countDown();
        capture.close();
        thread.join(10_000);
      }
    }
    assertThat(told).first().asString().startsWith("failed TRY_AGAIN");
    assertThat(told).contains("recovered");
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(25)).pollInterval(Duration.ofMillis(10)).until(condition);
  }

  private static void run(Capture capture) {
    try {
      capture.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements CaptureListener {
    @Override
    public void loadStarted(SourceName source, String reason) {}

    @Override
    public void reloadStarted(SourceName source, Set<TableName> tables, String reason) {
      told.add("reload");
    }

    @Override
    public void setAside(SourceName source, TableName table, String why) {
      told.add("set aside");
    }

    @Override
    public void retainsTooMuch(SourceName source, String words) {}

    @Override
    public void loadFinished(SourceName source, long rows, Position head) {}

    @Override
    public void committed(SourceName source, int changes, Position head) {}

    @Override
    public void failed(SourceName source, SyncFailure failure) {
      told.add("failed " + failure.remedy() + ": " + failure.getMessage());
    }

    @Override
    public void recovered(SourceName source) {
      told.add("recovered");
    }
  }
}
