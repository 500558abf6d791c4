package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.fixtures.dynamicsmobile.CloudOptions;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.server.SentOrder.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cloud that does everything wrong, and a middleware that is killed at any moment: every packet
 * stands in the ERP once, or is set aside for what is the matter with it. The system properties
 * {@code sluice.test.packets}, {@code sluice.test.packet-kills} and {@code sluice.test.seed} say
 * how many, how often, and which of them.
 */
@Tag("long")
class PacketsUnderFaultsTest {
  private static final int PACKETS = Integer.getInteger("sluice.test.packets", 10_000);
  private static final int KILLS = Integer.getInteger("sluice.test.packet-kills", 12);
  private static final long SEED = Long.getLong("sluice.test.seed", System.nanoTime());
  private static final AppArea AREA = new AppArea("FAULTS01");
  private static final Duration PATIENCE = Duration.ofMinutes(45);

  @TempDir private Path folder = Path.of("");
  private final Random random = new Random(SEED);
  private final FakeDynamicsMobile cloud = FakeDynamicsMobile.start(options());
  private final Map<PacketId, SentOrder> sent = new LinkedHashMap<>();

  /** Links that expire and packets that come back before they can be dealt with. */
  private static CloudOptions options() {
    return new CloudOptions(
        0,
        "cloud-secret",
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofDays(1),
        InstantSource.system());
  }

  @Test
  void everyPacketIsInTheErpOnceOrSetAsideForAReason() throws Exception {
    System.out.println("packets " + PACKETS + ", kills " + KILLS + ", seed " + SEED);
    var erp = erp();
    send();
    cloud.listInDisorder(AREA, random.nextLong());
    var trouble = CloudTrouble.in(cloud, AREA, List.copyOf(sent.keySet()), random());
    try (var child = start(erp)) {
      killAgainAndAgain(child, erp);
      awaitAllFetched(erp);
      say("trouble made: " + trouble.end());
      awaitAllDecided(child.as("OLGA"));
      assertThat(orders(erp)).isEqualTo(goodOrders());
      assertSetAside(child.as("OLGA"));
      assertThat(
              erp.query(
                  "SELECT count(*) FROM sales.order_line l LEFT JOIN sales.order_header h"
                      + " USING (order_id) WHERE h.order_id IS NULL"))
          .isEqualTo("0");
      assertThat(child.said()).doesNotContain("cloud-secret", "slk_");
    } finally {
      cloud.close();
    }
  }

  private Random random() {
    return new Random(random.nextLong());
  }

  private static Database erp() {
    var erp = PostgresServer.shared().createDatabase();
    erp.execute(
        """
        CREATE SCHEMA sales;
        CREATE TABLE sales.customer (customer_no text PRIMARY KEY);
        INSERT INTO sales.customer VALUES ('C-1');
        CREATE TABLE sales.order_header (
          order_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          external_no text NOT NULL,
          customer_no text NOT NULL REFERENCES sales.customer,
          entered_by text NOT NULL);
        CREATE TABLE sales.order_line (
          order_id bigint NOT NULL,
          line_no int NOT NULL,
          quantity numeric NOT NULL CHECK (quantity > 0));
        """);
    return erp;
  }

  private void send() {
    for (var i = 0; i < PACKETS; i++) {
      var order = SentOrder.random(i, random);
      var id = cloud.enqueue(AREA, new UserName(order.user()), Payload.of(order.packet()));
      sent.put(id, order);
    }
  }

  private ChildMiddleware start(Database erp) throws Exception {
    return ChildMiddleware.start(
        folder,
        FreePort.any(),
        Sections.source(erp),
        "entities: {Customer: {source: erp, table: sales.customer}}",
        Sections.operator("OLGA"),
        Sections.cloud(cloud, AREA, "pull: {every: 10s, writer: erp}\n"),
        Sections.writer(
            erp,
            """
                tables:
                  SalesHeader:
                    into: sales.order_header
                    key: external_no
                    columns: {external_no: no, customer_no: customerNo, entered_by: {from: "@user"}}
                  SalesLine:
                    into: sales.order_line
                    parent: {table: SalesHeader, by: documentNo, column: order_id}
                    columns: {line_no: lineNo, quantity: quantity}
            """));
  }

  /** After so many packets that all of it falls into the time of the work. */
  private void killAgainAndAgain(ChildMiddleware child, Database erp) throws Exception {
    for (var kill = 1; kill <= KILLS; kill++) {
      var reached = (long) PACKETS * kill / (KILLS + 1) * 9 / 10;
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> taken(erp) >= reached);
      var life = Duration.ofMillis(random.nextInt(1_500));
      if (random.nextBoolean()) child.killAfter(life);
      else child.killWithStoreAfter(life);
      say("killed with " + taken(erp) + " packets in the ERP");
      child.startAgain();
    }
  }

  private static long taken(Database erp) {
    if ("0".equals(erp.query("SELECT count(*) FROM pg_class WHERE relname = 'sluice_packet'"))) {
      return 0;
    }
    return Long.parseLong(String.valueOf(erp.query("SELECT count(*) FROM sluice_packet")));
  }

  private void awaitAllFetched(Database erp) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(5))
        .until(
            () -> {
              var fetched = Set.copyOf(cloud.acknowledged(AREA)).size();
              say(fetched + " off the queue, " + taken(erp) + " in the ERP");
              return fetched == PACKETS;
            });
  }

  /** Nothing comes any more, nothing waits, and the queue is empty. */
  private void awaitAllDecided(Caller olga) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .ignoreExceptions()
        .until(
            () ->
                cloud.waiting(AREA) == 0
                    && olga.get("/api/v1/inbox?state=received,waiting")
                        .ok()
                        .path("packets")
                        .isEmpty());
  }

  /** How many lines each order has; an order that is there twice has them twice. */
  private static Map<String, String> orders(Database erp) throws Exception {
    var orders = new TreeMap<String, String>();
    try (var connection = erp.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT external_no, concat_ws(' ', count(DISTINCT order_id), min(entered_by),
                  string_agg(line_no || ':' || quantity, ',' ORDER BY line_no))
                FROM sales.order_header LEFT JOIN sales.order_line USING (order_id)
                GROUP BY external_no
                """)) {
      while (rows.next()) orders.put(rows.getString(1), rows.getString(2));
    }
    return orders;
  }

  private Map<String, String> goodOrders() {
    var orders = new TreeMap<String, String>();
    for (var order : sent.values()) {
      var lines = new ArrayList<String>();
      for (var i = 1; i <= order.lines(); i++) lines.add(i + ":" + i);
      if (order.isGood()) {
        orders.put("O-" + order.number(), "1 " + order.user() + " " + String.join(",", lines));
      }
    }
    return orders;
  }

  private void assertSetAside(Caller olga) throws Exception {
    var setAside = new HashMap<PacketId, JsonNode>();
    var next = "/api/v1/inbox?state=set-aside&limit=500";
    while (!next.isEmpty()) {
      var page = olga.get(next).ok();
      page.path("packets").forEach(it -> setAside.put(new PacketId(it.path("id").asText()), it));
      next = page.path("next").asText();
    }
    var refusable =
        sent.entrySet().stream().filter(it -> !it.getValue().isGood()).map(Map.Entry::getKey);
    assertThat(setAside.keySet()).isEqualTo(refusable.collect(Collectors.toSet()));
    var byKind = new TreeMap<Kind, Integer>();
    setAside.forEach(
        (id, packet) -> {
          var kind = sent.getOrDefault(id, new SentOrder(0, Kind.GOOD, 0)).kind();
          assertThat(packet.path("reason").asText()).as(kind.name()).contains(kind.reason());
          byKind.merge(kind, 1, Integer::sum);
        });
    say("set aside: " + byKind + ", in the ERP: " + goodOrders().size());
  }

  private static void say(String words) {
    System.out.println(InstantSource.system().instant() + " " + words);
  }
}
