package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.fixtures.dynamicsmobile.CloudOptions;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Killed at any moment, the middleware loses nothing, repeats nothing, and never shows a part of a
 * transaction. How many times it is killed is the system property {@code sluice.test.kills}; the
 * moments follow from {@code sluice.test.seed}.
 */
class KilledMiddlewareTest {
  private static final Logger LOG = LoggerFactory.getLogger(KilledMiddlewareTest.class);
  private static final long SEED = Long.getLong("sluice.test.seed", System.nanoTime());
  private static final AppArea AREA = new AppArea("KILLED01");
  private static final int PACKETS_PER_LIFE = 5;

  @TempDir private Path folder = Path.of("");
  private final Random random = new Random(SEED);
  private final FakeDynamicsMobile cloud =
      FakeDynamicsMobile.start(
          CloudOptions.defaults().withApiKey("cloud-secret").withHiding(Duration.ofSeconds(1)));
  private int packets;

  @Test
  void killedAtAnyMomentItIsExactlyOnceBothWays() throws Exception {
    var kills = Integer.getInteger("sluice.test.kills", 2);
    var erp = PostgresServer.shared().createDatabase();
    var child = start(erp);
    try (var busy = BusyErp.start(erp, new Random(random.nextLong()));
        var phone = PollingPhone.start(child.as("ANNA"))) {
      survives(kills, erp, child, busy, phone);
    } finally {
      child.close();
      cloud.close();
    }
  }

  @Test
  @Tag("long")
  void killedAHundredTimesUnderTransactionsOfAllLengthsItIsExactlyOnceBothWays() throws Exception {
    var kills = Integer.getInteger("sluice.test.kills", 100);
    var erp = PostgresServer.shared().createDatabase();
    var child = start(erp);
    try (var busy =
            BusyErp.start(erp, BusyErp.Transactions.OF_ALL_LENGTHS, new Random(random.nextLong()));
        var phone = PollingPhone.start(child.as("ANNA"), "limit=1000")) {
      survives(kills, erp, child, busy, phone);
    } finally {
      child.close();
      cloud.close();
    }
  }

  private void survives(
      int kills, Database erp, ChildMiddleware child, BusyErp busy, PollingPhone phone)
      throws Exception {
    LOG.info("{} kills, seed {} (-Dsluice.test.seed)", kills, SEED);
    killAgainAndAgain(kills, child, phone);
    sendPackets();
    var transactions = busy.finish();
    assertThat(transactions).as("transactions").isGreaterThan(100);
    untilAsserted(
        child,
        () -> {
          assertThat(phone.broken()).as("seed " + SEED).isEmpty();
          assertThat(phone.contents()).isEqualTo(busy.contents());
        });
    untilAsserted(child, () -> assertThat(visits(erp)).isEqualTo(packets + " " + packets));
    assertThat(child.said()).doesNotContain("cloud-secret", "slk_");
    LOG.info(
        "{} kills survived: {} transactions, {} of 5,000 rows, {} whole states seen, {} packets",
        kills,
        transactions,
        busy.longTransactions(),
        phone.runs(),
        packets);
  }

  private ChildMiddleware start(Database erp) throws IOException {
    sendPackets();
    return ChildMiddleware.start(
        folder,
        FreePort.any(),
        Sections.source(erp),
        BusyErp.ENTITIES,
        Sections.keys("ANNA"),
        Sections.cloud(cloud, AREA, "pull: {every: 10s, writer: erp}\n"),
        Sections.writer(
            erp,
            """
                tables:
                  Visit: {into: visit, write: insert, columns: {no: no, tag: DMS_ROWID}}
            """));
  }

  private void sendPackets() {
    for (var i = 0; i < PACKETS_PER_LIFE; i++) {
      var packet =
          """
          <NavMobileSync salesmanCode="ANNA"><table tablename="Visit">
          <r status="insert"><DMS_ROWID>tag-%1$d</DMS_ROWID><no>V%1$d</no></r></table></NavMobileSync>
          """
              .formatted(++packets);
      cloud.enqueue(AREA, new UserName("ANNA"), Payload.of(packet));
    }
  }

  /** First within the start and the load, then at work, with the store in every other round. */
  private void killAgainAndAgain(int kills, ChildMiddleware child, PollingPhone phone)
      throws Exception {
    for (var kill = 0; kill < kills; kill++) {
      if (kill > 0) awaitProgress(child, phone);
      var life = Duration.ofMillis(random.nextInt(kill == 0 ? 8_000 : 2_000));
      if (kill % 2 == 0) child.killAfter(life);
      else child.killWithStoreAfter(life);
      sendPackets();
      child.startAgain();
      if (kill % 10 == 9) LOG.info("killed {} times, {} whole states seen", kill + 1, phone.runs());
    }
    awaitProgress(child, phone);
  }

  private static void awaitProgress(ChildMiddleware child, PollingPhone phone) {
    var runs = phone.runs();
    untilAsserted(
        child,
        () -> {
          assertThat(phone.broken()).as("seed " + SEED).isEmpty();
          assertThat(phone.runs()).as(child.said()).isGreaterThan(runs + 5);
        });
  }

  /** Starting takes a minute where others keep the machine busy. */
  private static void untilAsserted(ChildMiddleware child, ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .failFast(child::mustBeAlive)
        .untilAsserted(assertion);
  }

  /** How many visits, and how many different ones. */
  private static String visits(Database erp) {
    return String.valueOf(
        erp.query("SELECT count(*) || ' ' || count(DISTINCT (no, tag)) FROM visit"));
  }
}
