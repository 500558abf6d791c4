package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedTokens;
import dev.sluice.domain.feed.FeedTokens.Cursor;
import dev.sluice.domain.feed.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client compares its copy with. */
@ExtendWith(WithCompany.class)
class ChecksumTest {
  private static final String CHECKSUM = "/api/v1/checksum?entities=Customer&at=";

  @ParameterizedTest
  @ValueSource(strings = {"", "limit=13", "entities=Form,Item,CompanyInfo"})
  void copyThatAppliedEveryDeltaAgrees(String parameters, RunningCompany company) throws Exception {
    for (var user : List.of("ANNA", "BEN", "CARLA")) {
      var copy = company.copyOf(user, parameters).synchronize();
      assertThat(copy.rows("Form")).hasSizeGreaterThan(1);
      copy.requireChecksums();
    }
  }

  @Test
  void driftIsFound(RunningCompany company) throws Exception {
    var copy = company.copyOf("ANNA", "entities=Customer").synchronize();
    var answer = company.as("ANNA").get(CHECKSUM + copy.since()).ok();
    var told = CopyChecksum.told(answer.path("Customer"));
    var rows = List.copyOf(copy.rows("Customer").values());
    assertThat(CopyChecksum.of(rows)).isEqualTo(told);
    assertThat(CopyChecksum.of(rows.reversed())).isEqualTo(told);

    var changed = CopyChecksum.of(with(rows, withOneCentMore(rows.get(3)), 3));
    assertThat(changed.checksum()).as("one field of one row").isNotEqualTo(told.checksum());
    var missing = CopyChecksum.of(rows.subList(1, rows.size()));
    assertThat(missing.checksum()).as("a row too few").isNotEqualTo(told.checksum());
    assertThat(missing.rows()).isEqualTo(told.rows() - 1);
    var exchanged = CopyChecksum.of(with(rows, rows.get(1), 0));
    assertThat(exchanged.checksum()).as("one twice for another").isNotEqualTo(told.checksum());
    assertThat(exchanged.rows()).isEqualTo(told.rows());
  }

  private static List<JsonNode> with(List<JsonNode> rows, JsonNode row, int at) {
    var changed = new ArrayList<>(rows);
    changed.set(at, row);
    return changed;
  }

  private static JsonNode withOneCentMore(JsonNode row) {
    var limit = row.path("CreditLimit").decimalValue().add(new BigDecimal("0.01"));
    return row.<ObjectNode>deepCopy().put("CreditLimit", limit);
  }

  @Test
  void clientThatHoldsNothingAgreesToo(RunningCompany company) throws Exception {
    var start = company.as("ANNA").get("/api/v1/delta?limit=1").ok().path("@since").asText();
    var told = company.as("ANNA").get("/api/v1/checksum?at=" + start).ok();
    assertThat(told.size()).isEqualTo(8);
    assertThat(told.path("SalesOrderLine").toString())
        .isEqualTo("{\"rows\":0,\"checksum\":\"0000000000000000\"}");
  }

  @Test
  void presentIsToldWithItsToken(RunningCompany company) throws Exception {
    var answer = company.as("BEN").get("/api/v1/checksum?entities=Customer");
    var at = answer.ok().path("@at").asText();
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.ok().path("Customer").path("rows").asInt()).isGreaterThan(40);
    assertThat(company.as("BEN").get(CHECKSUM + at).text()).isEqualTo(answer.text());
    company.as("BEN").get("/api/v1/delta?entities=Customer&since=" + at).ok();
  }

  @Test
  void tokenOfThePastStaysWithWhatWasSeenThen(RunningCompany company) throws Exception {
    var copy = company.copyOf("ANNA", "entities=Item").synchronize();
    var target = "/api/v1/checksum?entities=Item&at=" + copy.since();
    var before = company.as("ANNA").get(target);
    company.erp().execute("UPDATE sales.item SET stock = stock + 1");
    var later = company.copyOf("ANNA", "entities=Item");
    Waits.until(() -> !later.synchronize().rows("Item").equals(copy.rows("Item")));

    copy.requireChecksums();
    later.requireChecksums();
    var now = company.as("ANNA").get("/api/v1/checksum?entities=Item&at=" + later.since());
    assertThat(now.ok().path("Item")).isNotEqualTo(before.ok().path("Item"));
    assertThat(company.as("ANNA").get(target).text()).isEqualTo(before.text());
    assertThat(now.header("ETag")).isNotEqualTo(before.header("ETag"));
  }

  @Test
  void knownAnswerIsNotSentAgain(RunningCompany company) throws Exception {
    var copy = company.copyOf("CARLA", "entities=Customer").synchronize();
    var answer = company.as("CARLA").get(CHECKSUM + copy.since());
    var etag = answer.header("ETag");
    var again = company.as("CARLA").get(CHECKSUM + copy.since(), "If-None-Match", etag);
    assertThat(etag).matches("\"[^\"]+\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(etag);
    assertThat(again.body().size()).isZero();
    company.as("CARLA").get(CHECKSUM + copy.since(), "If-None-Match", "\"other\"").ok();
  }

  @Test
  void tokenFromTheMiddleOfARunIsRefusedWithTheReason(RunningCompany company) throws Exception {
    var page = company.as("ANNA").get("/api/v1/delta?entities=Customer&limit=2").ok();
    assertThat(page.path("@more").asBoolean()).isTrue();
    var problem =
        company
            .as("ANNA")
            .get(CHECKSUM + page.path("@next").asText())
            .problem(400, "invalid-token");
    assertThat(problem.path("parameter").asText()).isEqualTo("at");
    assertThat(problem.path("detail").asText()).contains("middle of a run", "@more");
  }

  @Test
  void tokenThatIsNotTheUsersOwnTellsNothing(RunningCompany company) throws Exception {
    var mine = company.copyOf("ANNA", "entities=Customer").synchronize().since();
    var foreign = new FeedTokens(new byte[32]);
    var start = new Cursor.At(Position.START);
    var wrong =
        List.of(
            "x",
            "",
            "2026-11-20T10:00:00Z",
            mine.substring(1),
            (mine.charAt(0) == 'A' ? "B" : "A") + mine.substring(1),
            company.copyOf("BEN", "entities=Customer").synchronize().since(),
            company.copyOf("ANNA", "entities=Item").synchronize().since(),
            company.copyOf("ANNA", "").synchronize().since(),
            foreign.tokenOf(start, new UserName("ANNA"), Set.of()));
    var answers = new HashSet<String>();
    for (var token : wrong) {
      var answer = company.as("ANNA").get(CHECKSUM + token);
      assertThat(answer.problem(400, "invalid-token").path("parameter").asText()).isEqualTo("at");
      answers.add(answer.text());
    }
    assertThat(answers).as("the same words, whatever is wrong with the token").hasSize(1);
  }

  @Test
  void entityThatIsNotPublishedIsNamed(RunningCompany company) throws Exception {
    var problem =
        company
            .as("ANNA")
            .get("/api/v1/checksum?entities=Nobody")
            .problem(400, "invalid-parameter");
    assertThat(problem.path("detail").asText()).contains("Nobody", "CompanyInfo");
  }
}
