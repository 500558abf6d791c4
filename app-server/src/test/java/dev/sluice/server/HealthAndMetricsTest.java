package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator can see, and what nobody may. */
@ExtendWith(WithCompany.class)
class HealthAndMetricsTest {
  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
  void healthIsUpForAnybody(String path, RunningCompany company) throws Exception {
    var health = company.middleware().anonymous().get(path);
    assertThat(health.ok().path("status").asText()).isEqualTo("UP");
  }

  @Test
  void healthSaysWhereTheSourceStands(RunningCompany company) throws Exception {
    var erp = company.middleware().erp();
    assertThat(erp.path("state").asText()).isEqualTo("streaming");
    assertThat(erp.path("rowsLoaded").asInt()).isGreaterThan(1000);
    assertThat(erp.path("since").asText()).endsWith("Z");
    assertThat(erp.has("failure")).isFalse();
  }

  @Test
  void metricsHaveEverythingThatMatters(RunningCompany company) throws Exception {
    company.as("ANNA").get("/api/v1/delta?entities=CompanyInfo").ok();
    company.cloud().enqueue(RunningCompany.AREA, new UserName("ANNA"), Payload.of("no packet"));
    Waits.untilAsserted(
        () ->
            assertThat(company.middleware().anonymous().get("/prometheus").text())
                .containsPattern("(?m)^sluice_source_lag_bytes\\{source=\"erp\"} [0-9]")
                .containsPattern("(?m)^sluice_source_lag_seconds\\{source=\"erp\"} [0-9]")
                .containsPattern("(?m)^sluice_source_streaming\\{source=\"erp\"} 1")
                .containsPattern("(?m)^sluice_source_load_rows\\{source=\"erp\"} NaN")
                .containsPattern(
                    "(?m)^sluice_source_load_table_expected_rows\\{source=\"erp\",table=\"[^\"]+\"}"
                        + " NaN")
                .containsPattern("(?m)^sluice_feed_head [1-9]")
                .containsPattern("(?m)^sluice_store_rows [1-9]")
                .containsPattern("(?m)^sluice_store_scopes [1-9]")
                .containsPattern(
                    "(?m)^sluice_poll_seconds_count\\{outcome=\"changes\",waiting=\"no\"} [1-9]")
                .containsPattern(
                    "(?m)^sluice_poll_seconds_sum\\{outcome=\"changes\",waiting=\"no\"} [0-9]")
                .containsPattern("(?m)^sluice_outbound_total\\{event=\"SnapshotPushed\"} [1-9]")
                .containsPattern("(?m)^sluice_inbound_total\\{event=\"PacketStored\"} [1-9]")
                .containsPattern("(?m)^sluice_inbound_total\\{event=\"PacketSetAside\"} [1-9]")
                .containsPattern(
                    "(?m)^sluice_inbox_packets\\{area=\"TEST01\",state=\"set_aside\"} [1-9]")
                .containsPattern(
                    "(?m)^sluice_inbox_packets\\{area=\"TEST01\",state=\"applied\"} [0-9]"));
  }

  @Test
  void secretsAreNowhere(RunningCompany company) throws Exception {
    company.middleware().withKey("slk_tried-key").get("/api/v1/delta").problem(401, "unauthorized");
    company.as("ANNA").get("/api/v1/delta?since=x").problem(400, "invalid-token");
    var anyone = company.middleware().anonymous();
    var told =
        company.log().text() + anyone.get("/health").text() + anyone.get("/prometheus").text();
    assertThat(told)
        .contains("listening at")
        .doesNotContain(
            company.cloud().apiKey(), "slk_", Sections.keyOf("ANNA"), "password=", "tried-key");
  }
}
