package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedTokens;
import dev.sluice.domain.feed.FeedTokens.Cursor;
import dev.sluice.domain.feed.Position;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may ask, and what it is told if it asks wrongly. */
@ExtendWith(WithCompany.class)
class DeltaRequestTest {
  private static final String SOME = "/api/v1/delta?entities=CompanyInfo";

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/delta", "/api/v1/snapshot", "/api/v1/checksum", "/api/v1/schema"})
  void callerWithoutKeyIsToldHowToShowOne(String path, RunningCompany company) throws Exception {
    var answer = company.middleware().anonymous().get(path);
    answer.problem(401, "unauthorized");
    assertThat(answer.header("WWW-Authenticate")).startsWith("ApiKey");
    assertThat(answer.text()).contains("X-Api-Key");
  }

  @Test
  void wrongKeyIsAsGoodAsNone(RunningCompany company) throws Exception {
    var wrong = company.middleware().withKey("slk_wrong").get("/api/v1/delta");
    wrong.problem(401, "unauthorized");
    assertThat(wrong.header("WWW-Authenticate")).isNotEmpty();
    assertThat(wrong.text())
        .isEqualTo(company.middleware().anonymous().get("/api/v1/delta").text())
        .doesNotContain("slk_wrong");
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0, 1 to 50000",
    "limit, -1, 1 to 50000",
    "limit, 50001, 1 to 50000",
    "limit, 99999999999, 1 to 50000",
    "limit, many, 1 to 50000",
    "limit, '', 1 to 50000",
    "entities, Nobody, CompanyInfo",
    "entities, 'Customer,,Item', CompanyInfo",
    "entities, '', CompanyInfo",
    "since, 2026-11-20T10:00:00, zone",
    "since, 2026-11-20 10:00:00Z, RFC 3339",
    "since, 2026-13-40T10:00:00Z, RFC 3339",
    "since, 2026-11-31T10:00:00Z, RFC 3339",
    "since, 2026-11-20T25:00:00Z, RFC 3339",
    "since, 2026-11-20T10:00:00+19:00, RFC 3339",
    "since, 2026-11-20T10:00:00Z[Europe/Paris], RFC 3339",
    "since, 12:00, RFC 3339",
    "since, 2999-01-01T00:00:00Z, not after"
  })
  void wrongParameterIsNamedWithWhatIsExpected(
      String parameter, String value, String bound, RunningCompany company) throws Exception {
    var target = "/api/v1/delta?" + parameter + "=" + escaped(value);
    var problem = company.as("ANNA").get(target).problem(400, "invalid-parameter");
    assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
    assertThat(problem.path("detail").asText()).startsWith(parameter + ": ").contains(bound);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "50000"})
  void limitsAreInclusive(String limit, RunningCompany company) throws Exception {
    company.as("ANNA").get(SOME + "&limit=" + limit).ok();
  }

  @Test
  void plusThatIsNotEscapedIsExplained(RunningCompany company) throws Exception {
    var target = SOME + "&since=2026-11-20T10:00:00+01:00";
    var problem = company.as("ANNA").get(target).problem(400, "invalid-parameter");
    assertThat(problem.path("detail").asText()).contains("%2B");
  }

  @Test
  void tokenThatIsNotTheUsersOwnTellsNothing(RunningCompany company) throws Exception {
    var mine = tokenOf(company, "ANNA", SOME);
    var foreign = new FeedTokens(new byte[32]);
    var anna = new UserName("ANNA");
    var wrong =
        List.of(
            "x",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            mine.substring(1),
            mine.substring(0, mine.length() - 1),
            mine + "A",
            flipped(mine, 0),
            flipped(mine, mine.length() / 2),
            tokenOf(company, "BEN", SOME),
            tokenOf(company, "ANNA", "/api/v1/delta?entities=Item"),
            tokenOf(company, "ANNA", "/api/v1/delta"),
            foreign.tokenOf(new Cursor.At(Position.START), anna, Set.of()));
    var answers = new HashSet<String>();
    for (var token : wrong) {
      var answer = company.as("ANNA").get(SOME + "&since=" + token);
      answer.problem(400, "invalid-token");
      answers.add(answer.text());
    }
    assertThat(answers).as("the same words, whatever is wrong with the token").hasSize(1);
  }

  private static String flipped(String token, int at) {
    var other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  private static String tokenOf(RunningCompany company, String user, String target)
      throws Exception {
    return company.as(user).get(target).ok().path("@next").asText();
  }

  /** The same moment as RFC 3339 lets it be written. */
  private static Stream<String> spellings(Instant moment) {
    var utc = moment.atOffset(ZoneOffset.UTC);
    return Stream.of(
        moment.toString(),
        moment.toString().toLowerCase(Locale.ROOT),
        moment.toString().replace("Z", "+00:00"),
        moment.toString().replace("Z", "-00:00"),
        utc.withOffsetSameInstant(ZoneOffset.ofHours(2)).toString(),
        utc.withOffsetSameInstant(ZoneOffset.ofHoursMinutes(-9, -30)).toString(),
        utc.withOffsetSameInstant(ZoneOffset.ofHours(14)).toString());
  }

  @Test
  void instantsAnswerFromBeforeThemInEveryZone(RunningCompany company) throws Exception {
    var before = Instant.now();
    company.erp().execute("UPDATE sales.item SET stock = stock + 1 WHERE item_no = 'I-1001'");
    var target = "/api/v1/delta?entities=Item&since=";
    var told = company.as("ANNA");
    Waits.untilAsserted(
        () ->
            assertThat(told.get(target + before).ok().path("Item").findValuesAsText("No"))
                .contains("I-1001"));
    var since = told.get(target + before).ok().path("@since");
    assertThat(spellings(before))
        .allSatisfy(
            it -> assertThat(told.get(target + escaped(it)).ok().path("@since")).isEqualTo(since));
  }

  @Test
  void instantFromBeforeTheStoreIsGone(RunningCompany company) throws Exception {
    var gone = company.as("ANNA").get(SOME + "&since=2020-01-01T00:00:00Z");

    assertThat(gone.problem(410, "expired").path("snapshot").asText())
        .isEqualTo("/api/v1/snapshot");
  }

  @Test
  void instantThatJustPassedIsNotTheFuture(RunningCompany company) throws Exception {
    company.as("ANNA").get(SOME + "&since=" + Instant.now().minus(Duration.ofMillis(1))).ok();
  }

  @Test
  void nobodyIsAskedForByAParameter(RunningCompany company) throws Exception {
    assertThat(
            company.as("ANNA").get("/api/v1/delta?entities=Customer&user=BEN").ok().at("/Customer"))
        .isEqualTo(company.as("ANNA").get("/api/v1/delta?entities=Customer").ok().at("/Customer"));
  }

  @Test
  void unknownPathIsAProblem(RunningCompany company) throws Exception {
    company.as("ANNA").get("/api/v1/nothing").problem(404, "not-found");
  }

  @Test
  void otherMethodIsAProblemThatNamesTheRightOne(RunningCompany company) throws Exception {
    var answer = company.as("ANNA").post("/api/v1/delta");
    answer.problem(405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains("GET");
  }

  private static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
