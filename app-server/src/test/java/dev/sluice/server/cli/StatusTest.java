package dev.sluice.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server's health comes to, in words. */
class StatusTest {
  private static Status status(String loaded, String parts) throws IOException {
    var health =
        """
        {"details": {
          "feed": {"status": "UP", "details": {"now": "2026-03-01T10:00:00Z", "loaded": %s,
            "head": 12, "headSince": "2026-03-01T09:58:30Z", "horizon": 3,
            "answersTokensSince": "2026-02-01T10:00:00Z"}}
          %s}}
        """
            .formatted(loaded, parts);
    return Status.of(new JsonMapper().readTree(health));
  }

  private static List<String> text(Status status) {
    return status.lines().stream().map(it -> (it.label() + " " + it.text()).strip()).toList();
  }

  @Test
  void aLoadIsToldTableByTableAndIsNotWell() throws Exception {
    var status =
        status(
            "false",
            """
            , "sources": {"status": "DOWN", "details": {"erp": {
              "state": "loading", "since": "2026-03-01T09:00:00Z",
              "load": {"reason": "nothing was read yet", "rows": 2500, "rowsPerSecond": 1200,
                "tables": {"customer": {"rows": 2000, "expectedRows": 4000}, "item": {"rows": 500}}}}}}
            """);
    assertThat(text(status))
        .contains(
            "source erp loading since 2026-03-01T09:00:00Z (1 h 0 min)",
            "reads tables: nothing was read yet",
            "2,500 rows, the ERP has no estimate of how many there are, 1,200 a second",
            "customer: 2,000 rows of about 4,000",
            "item: 500 rows, the ERP has no estimate of how many there are");
    assertThat(status.troubles())
        .containsExactly(
            "source erp: is loading",
            "feed: clients are not answered before the first load is complete");
  }

  @Test
  void troubleOfAreasAndOfTheStoreIsNamed() throws Exception {
    var status =
        status(
            "true",
            """
            , "jdbc": {"status": "DOWN", "details": {"url": "gone"}},
            "areas": {"status": "UP", "details": {"DMDEV01": {
              "push": {"users": 5, "accepted": 4, "failing": 1, "failure": "401 from the cloud",
                "lastTried": "2026-03-01T09:59:00Z"},
              "pull": {"at": "2026-03-01T09:59:58Z", "failure": "no route"},
              "inbox": {"applied": 7, "set-aside": 2}}}}
            """);
    assertThat(status.troubles())
        .containsExactly(
            "area DMDEV01: pushing fails for 1 of 5 users: 401 from the cloud",
            "area DMDEV01: pulling fails: no route",
            "inbox of DMDEV01: 2 set aside; see `sluice inbox list --state set-aside`",
            "jdbc: DOWN {\"url\":\"gone\"}");
    assertThat(text(status)).contains("inbox: 7 applied, 2 set-aside");
    assertThat(status.isWell()).isFalse();
  }

  @Test
  void healthOfAnotherProgramIsNotTakenForOurs() {
    assertThatThrownBy(() -> Status.of(new JsonMapper().readTree("{\"status\": \"UP\"}")))
        .isInstanceOf(SyncFailure.class)
        .hasMessageContaining("not Sluice");
  }
}
