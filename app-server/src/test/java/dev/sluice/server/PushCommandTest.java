package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.packet.AppArea;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Snapshots on demand, where the schedule pushes once a year. */
@TestInstance(Lifecycle.PER_CLASS)
class PushCommandTest {
  private static final Duration LIMIT = Duration.ofHours(1);

  private final FakeDynamicsMobile cloud = FakeDynamicsMobile.start();
  private SmallCompany company;

  @BeforeAll
  void firstSnapshotsArePushed() throws Exception {
    var operators =
        "operators: {api-keys: [{name: OLGA, sha256: \"%s\"}]}%n"
            .formatted(Sections.sha256(Sections.keyOf("OLGA")));
    company =
        SmallCompany.start(
            Sections.keys("ANNA", "BEN") + operators,
            Sections.cloud(
                cloud,
                new AppArea("TEST01"),
                "push: {at: \"0 0 1 1 *\", zone: UTC, at-most-every: 1h, required: [Item]}\n"));
    Waits.until(() -> cloud.uploads().size() == 2);
  }

  @AfterAll
  void stop() {
    company.close();
    cloud.close();
  }

  private Said push(String... arguments) {
    var all = new ArrayList<>(List.of("push", "-s", company.middleware().url().toString()));
    all.addAll(List.of(arguments));
    return Said.sluice(Sections.keyOf("OLGA"), all.toArray(String[]::new));
  }

  private static List<String> outcomes(Said said) {
    return said.out()
        .lines()
        .map(it -> it.replaceAll("^(\\S+) +(\\S+).*", "$1 $2"))
        .sorted()
        .toList();
  }

  @Test
  void unchangedSnapshotsArePushedOnlyByForceAndWithinTheAreasLimit() {
    company.putForward(LIMIT);
    var before = cloud.uploads().size();
    var unchanged = push("field-sales");
    assertThat(unchanged.code()).as(unchanged.err()).isZero();
    assertThat(outcomes(unchanged)).containsExactly("ANNA unchanged", "BEN unchanged");
    assertThat(cloud.uploads()).hasSize(before);

    var forced = push("TEST01", "ANNA", "--force");
    assertThat(forced.code()).as(forced.out()).isZero();
    assertThat(forced.out()).startsWith("ANNA").contains(" pushed ", " bytes in ", "syncLogId");
    assertThat(cloud.uploads()).hasSize(before + 1);

    var tooEarly = push("field-sales", "--force");
    assertThat(tooEarly.code()).isEqualTo(1);
    assertThat(outcomes(tooEarly)).containsExactly("ANNA too-early", "BEN pushed");
    assertThat(tooEarly.out()).contains("so soon after the last one; not before 2");
  }

  @Test
  void withheldSnapshotSaysWhatIsMissingAndFails() throws Exception {
    company.putForward(LIMIT);
    company.erp().execute("DELETE FROM item");
    Waits.untilAsserted(
        () -> {
          var said = push("field-sales", "BEN");
          assertThat(outcomes(said)).containsExactly("BEN withheld");
          assertThat(said.out()).contains("Item is required and without rows for this user");
          assertThat(said.code()).isEqualTo(1);
        });
    company.erp().execute("INSERT INTO item VALUES ('I-1', 1)");
    Waits.until(() -> company.as("BEN").get("/api/v1/snapshot").text().contains("I-1"));
    company.putForward(LIMIT);
    assertThat(outcomes(push("field-sales", "BEN"))).containsExactly("BEN pushed");

    var history = push("--history", "field-sales", "BEN", "--limit", "2");
    assertThat(history.code()).as(history.err()).isZero();
    assertThat(history.out().lines().filter(it -> it.startsWith("2")).toList())
        .hasSize(2)
        .satisfiesExactly(
            it -> assertThat(it).contains("BEN", "pushed", " bytes in ", " ms", "syncLogId"),
            it -> assertThat(it).contains("BEN", "withheld", "Item is required"));
    assertThat(history.out()).contains("rows Item 1", "rows Item 0", "hash ", "position ", "id ");
    assertThat(history.out()).doesNotContain("ANNA");
  }

  @Test
  void unknownAreaAndUserAreSaidPlainly() {
    assertThat(push("office").code()).isEqualTo(1);
    assertThat(push("office").err()).contains("area office", "one of [field-sales]");
    assertThat(push("field-sales", "CARLA").err()).contains("there is no user CARLA");
    assertThat(push("--history", "office").err()).contains("area office");
    assertThat(push("--history", "field-sales", "CARLA").out()).contains("no such pushes");
    assertThat(push().code()).isEqualTo(2);
  }

  @Test
  void onlyOperatorsPushAndSeePushes() throws Exception {
    for (var path : List.of("/api/v1/pushes", "/api/v1/pushes?area=field-sales")) {
      company.as("ANNA").get(path).problem(403, "forbidden");
      company.middleware().anonymous().get(path).problem(401, "unauthorized");
    }
    company.as("ANNA").post("/api/v1/pushes?area=field-sales").problem(403, "forbidden");
    company.as("OLGA").get("/api/v1/pushes?limit=501").problem(400, "invalid-parameter");
  }
}
