package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.domain.entity.UserName;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a user sees, in each of its forms. */
@ExtendWith(WithCompany.class)
class SnapshotTest {
  private static final String SNAPSHOT = "/api/v1/snapshot";

  @Test
  void jsonIsWhatTheDeltaFromNothingGivesAndTheFeedGoesOnFromIt(RunningCompany company)
      throws Exception {
    var answer = company.as("BEN").get(SNAPSHOT, "Accept", "application/json");
    var snapshot = answer.ok();
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Sluice-Next")).isEqualTo(snapshot.path("@next").asText());
    var since = "/api/v1/delta?since=" + answer.header("Sluice-Next");
    var held = rows(snapshot);
    assertThat(held.get("Customer")).hasSizeGreaterThan(40);
    var next = company.as("BEN").get(since).ok();
    assertThat(next.path("@since").asText()).isEqualTo(answer.header("Sluice-Next"));
    if (next.size() == 4) {
      assertThat(held).isEqualTo(company.copyOf("BEN", "").synchronize().rows());
    }
    company.erp().execute("UPDATE sales.form SET note = 'seen' WHERE area = 'none'");
    Waits.untilAsserted(
        () ->
            assertThat(company.as("BEN").get(since).ok().at("/Form/update/0/note").asText())
                .isEqualTo("seen"));
    company.erp().execute("UPDATE sales.form SET note = NULL WHERE area = 'none'");
  }

  private static Map<String, SortedMap<String, JsonNode>> rows(JsonNode snapshot) {
    var rows = new TreeMap<String, SortedMap<String, JsonNode>>();
    for (var member : snapshot.properties()) {
      if (member.getKey().startsWith("@")) continue;
      for (var row : member.getValue()) put(rows, member.getKey(), row);
    }
    return rows;
  }

  private static void put(
      Map<String, SortedMap<String, JsonNode>> rows, String entity, JsonNode row) {
    var before =
        rows.computeIfAbsent(entity, _ -> new TreeMap<>()).put(row.path("rowId").asText(), row);
    assertThat(before).as("a row stands once").isNull();
  }

  @Test
  void linesAreTheSameRows(RunningCompany company) throws Exception {
    var target = SNAPSHOT + "?entities=Form,CompanyInfo";
    var answer = company.as("BEN").get(target, "Accept", "application/x-ndjson");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    assertThat(answer.header("Sluice-Next")).isNotEmpty();
    var rows = new TreeMap<String, SortedMap<String, JsonNode>>();
    for (var line : answer.text().lines().toList()) {
      var json = Answer.json(line);
      put(rows, json.path("@entity").asText(), json.path("row"));
    }
    assertThat(rows.keySet()).containsExactly("CompanyInfo", "Form");
    assertThat(rows)
        .isEqualTo(rows(company.as("BEN").get(target, "Accept", "application/json").ok()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-ndjson", "application/xml"})
  void lengthIsSaidAndPackedBytesAreTheSame(String form, RunningCompany company) throws Exception {
    var target = SNAPSHOT + "?entities=Customer";
    var plain = company.as("BEN").get(target, "Accept", form);
    assertThat(plain.header("Content-Length")).isEqualTo(String.valueOf(plain.body().size()));
    var packed = company.as("BEN").get(target, "Accept", form, "Accept-Encoding", "gzip");
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body().size()).isLessThan(plain.body().size() / 2);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body().bytes()))) {
      assertThat(in.readAllBytes()).hasSize(plain.body().bytes().length);
    }
  }

  @Test
  void nothingStaysOfASnapshotThatWasSentOrOnlyAskedAbout(RunningCompany company) throws Exception {
    company.as("ANNA").get(SNAPSHOT);
    var head = company.as("ANNA").head(SNAPSHOT);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Sluice-Next")).isNotEmpty();
    assertThat(head.body().size()).isZero();
    Waits.untilAsserted(() -> assertThat(company.snapshots()).isEmptyDirectory());
  }

  @Test
  void xmlIsTheVeryPacketThatIsPushed(RunningCompany company) throws Exception {
    var target = SNAPSHOT + "?entities=" + RunningCompany.PUSHED;
    Waits.untilAsserted(
        () -> {
          var answer = company.as("ANNA").get(target, "Accept", "application/xml");
          assertThat(answer.header("Content-Type")).startsWith("application/xml");
          assertThat(answer.header("Sluice-Next")).isNotEmpty();
          assertThat(lastUpload(company)).contains(answer.body());
        });
    assertThat(lastUpload(company).orElseThrow().text())
        .contains("<NavMobileSync", "tablename=\"Customer\"", "C-10007");
  }

  private static Optional<Payload> lastUpload(RunningCompany company) {
    var uploads = new ArrayList<>(company.cloud().uploads());
    return uploads.reversed().stream()
        .filter(it -> it.user().equals(new UserName("ANNA")))
        .map(it -> it.payload())
        .findFirst();
  }

  @Test
  void nobodySeesWhatIsAnothers(RunningCompany company) throws Exception {
    var anna = rows(company.as("ANNA").get(SNAPSHOT).ok());
    var carla = rows(company.as("CARLA").get(SNAPSHOT).ok());
    for (var entity : new String[] {"Customer", "LedgerEntry", "SalesOrder", "SalesOrderLine"}) {
      assertThat(of(anna, entity).keySet()).doesNotContainAnyElementsOf(of(carla, entity).keySet());
    }
    assertThat(of(carla, "Customer").values())
        .allMatch(it -> it.path("TerritoryCode").asText().equals("T4"));
  }

  private static SortedMap<String, JsonNode> of(
      Map<String, SortedMap<String, JsonNode>> rows, String entity) {
    return Objects.requireNonNull(rows.get(entity), entity);
  }

  @Test
  void otherFormIsRefused(RunningCompany company) throws Exception {
    company.as("ANNA").get(SNAPSHOT, "Accept", "text/html").problem(406, "not-acceptable");
  }

  @Test
  void areaThatIsNotConfiguredIsNamed(RunningCompany company) throws Exception {
    var answer = company.as("ANNA").get(SNAPSHOT + "?area=x", "Accept", "application/xml");
    var problem = answer.problem(400, "invalid-parameter");
    assertThat(problem.path("parameter").asText()).isEqualTo("area");
    assertThat(problem.path("detail").asText()).contains("field-sales");
  }
}
