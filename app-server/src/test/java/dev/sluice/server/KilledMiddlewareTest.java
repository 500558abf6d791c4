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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed at any moment, the middleware loses nothing, repeats nothing, and never shows a part of a
 * transaction. How many times it is killed is the system property {@code sluice.test.kills}.
 */
class KilledMiddlewareTest {
  private static final int KILLS = Integer.getInteger("sluice.test.kills", 2);
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
    var erp = PostgresServer.shared().createDatabase();
    var child = start(erp);
    try (var busy = BusyErp.start(erp, new Random(random.nextLong()));
        var phone = PollingPhone.start(child.as("ANNA"))) {
      killAgainAndAgain(child, phone);
      sendPackets();
      assertThat(busy.finish()).as("transactions").isGreaterThan(100);
      Waits.untilAsserted(
          () -> {
            assertThat(phone.broken()).as("seed " + SEED).isEmpty();
            assertThat(phone.contents()).isEqualTo(busy.contents());
          });
      Waits.untilAsserted(() -> assertThat(visits(erp)).isEqualTo(packets + " " + packets));
      assertThat(child.said()).doesNotContain("cloud-secret", "slk_");
    } finally {
      child.close();
      cloud.close();
    }
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
  private void killAgainAndAgain(ChildMiddleware child, PollingPhone phone) throws Exception {
    for (var kill = 0; kill < KILLS; kill++) {
      if (kill > 0) awaitProgress(child, phone);
      var life = Duration.ofMillis(random.nextInt(kill == 0 ? 8_000 : 2_000));
      if (kill % 2 == 0) child.killAfter(life);
      else child.killWithStoreAfter(life);
      sendPackets();
      child.startAgain();
    }
    awaitProgress(child, phone);
  }

  private static void awaitProgress(ChildMiddleware child, PollingPhone phone) {
    var runs = phone.runs();
    Waits.untilAsserted(
        () -> {
          assertThat(phone.broken()).as("seed " + SEED).isEmpty();
          assertThat(phone.runs()).as(child.said()).isGreaterThan(runs + 5);
        });
  }

  /** How many visits, and how many different ones. */
  private static String visits(Database erp) {
    return String.valueOf(
        erp.query("SELECT count(*) || ' ' || count(DISTINCT (no, tag)) FROM visit"));
  }
}
