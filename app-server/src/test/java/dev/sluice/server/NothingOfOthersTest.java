package dev.sluice.server;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody sees a row outside their scopes, by any parameter, header or error message. */
@ExtendWith(WithCompany.class)
class NothingOfOthersTest {
  private static final String DELTA = "/api/v1/delta";
  private static final String SNAPSHOT = "/api/v1/snapshot";
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final List<String> TERRITORIES = List.of("territory:", "T1", "T2", "T3", "T4");

  /** One request of the caller for what is another's. */
  private record Attempt(String target, List<String> headers) {
    static Attempt at(String target, String... headers) {
      return new Attempt(target, List.of(headers));
    }

    Answer by(Caller caller) throws Exception {
      return caller.get(target, headers.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @CsvSource({"ANNA, CARLA", "CARLA, ANNA", "BEN, CARLA"})
  void rowsOfAnotherAreInNoAnswer(String me, String other, RunningCompany company)
      throws Exception {
    var foreign = customers(company, other);
    foreign.removeAll(customers(company, me));
    assertThat(foreign).hasSizeGreaterThan(20);
    var answered = 0;
    for (var attempt : attempts(company, other, foreign.iterator().next())) {
      var answer = attempt.by(company.as(me));
      assertThat(answer.status()).as(attempt.target()).isIn(200, 304, 400, 404, 405, 406, 410);
      assertThat(quotedIn(answer.text()))
          .as(attempt.toString())
          .doesNotContainAnyElementsOf(foreign);
      if (answer.status() == 200) answered++;
      if (answer.status() >= 400) tellsNothing(answer, attempt, other);
    }
    assertThat(answered).as("some are answered, with what is the caller's own").isGreaterThan(20);
  }

  private static Set<String> customers(RunningCompany company, String user) throws Exception {
    var rows = company.as(user).get(SNAPSHOT + "?entities=Customer").ok().path("Customer");
    return new TreeSet<>(rows.findValuesAsText("rowId"));
  }

  private static Set<String> quotedIn(String text) {
    return QUOTED.matcher(text).results().map(it -> it.group(1)).collect(toSet());
  }

  /** Words that the caller sent are not told to it. */
  private static void tellsNothing(Answer problem, Attempt attempt, String other) throws Exception {
    var detail = problem.json().path("detail").asText();
    for (var word : Stream.concat(TERRITORIES.stream(), Stream.of(other, "C-1")).toList()) {
      if (!attempt.target().contains(word)) assertThat(detail).doesNotContain(word);
    }
    for (var member : problem.json().properties()) {
      assertThat(member.getKey())
          .isIn("type", "title", "status", "detail", "parameter", "snapshot");
    }
    assertThat(problem.json().path("snapshot").asText()).isIn("", SNAPSHOT);
  }

  private static List<Attempt> attempts(RunningCompany company, String other, String row)
      throws Exception {
    var attempts = new ArrayList<Attempt>();
    for (var path : List.of(DELTA, SNAPSHOT)) {
      for (var parameter : parameters(other, row)) {
        attempts.add(Attempt.at(path + "?entities=Customer&" + parameter));
        attempts.add(Attempt.at(path + "?" + parameter, "Accept", "application/xml"));
      }
      for (var header : headers(company, other)) {
        attempts.add(Attempt.at(path + "?entities=Customer", header));
      }
    }
    attempts.addAll(withTokens(company, other));
    attempts.addAll(nonsense(other, row));
    return attempts;
  }

  private static List<String> parameters(String other, String row) {
    return List.of(
        "user=" + other,
        "User=" + other,
        "userName=" + other,
        "as=" + other,
        "caller=" + other,
        "api-key=" + Sections.keyOf(other),
        "X-Api-Key=" + Sections.keyOf(other),
        "scope=territory:T4",
        "scopes=everyone",
        "rowId=" + row,
        "filter=" + row,
        "Customer=" + row,
        "area=field-sales&user=" + other,
        "since=1970-01-01T00:00:00Z");
  }

  private static List<String[]> headers(RunningCompany company, String other) throws Exception {
    var basic = (other + ":" + Sections.keyOf(other)).getBytes(StandardCharsets.UTF_8);
    var headers = new ArrayList<String[]>();
    for (var name : List.of("X-User", "X-Remote-User", "X-Forwarded-User", "Remote-User", "From")) {
      headers.add(new String[] {name, other});
    }
    headers.add(new String[] {"X-Sluice-User", other, "Sluice-Scopes", "territory:T4"});
    headers.add(new String[] {"X-Original-URL", DELTA + "?user=" + other});
    headers.add(new String[] {"X-Forwarded-For", "127.0.0.1", "X-Forwarded-Host", other});
    headers.add(new String[] {"X-HTTP-Method-Override", "POST"});
    headers.add(new String[] {"Cookie", "JWT=" + other + "; JWT_REFRESH_TOKEN=x; user=" + other});
    headers.add(
        new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(basic)});
    var etag = company.as(other).get(DELTA + "?entities=Customer").header("ETag");
    headers.add(new String[] {"If-None-Match", etag});
    headers.add(new String[] {"Range", "bytes=0-100000"});
    return headers;
  }

  /** Tokens that the other was given, from the end of a run and from its middle. */
  private static List<Attempt> withTokens(RunningCompany company, String other) throws Exception {
    var attempts = new ArrayList<Attempt>();
    for (var selection : List.of("?", "?entities=Customer&", "?entities=Customer,LedgerEntry&")) {
      for (var limit : List.of("limit=1", "limit=50000")) {
        var page = company.as(other).get(DELTA + selection + limit).ok();
        for (var token : List.of(page.path("@since"), page.path("@next"))) {
          attempts.addAll(withToken(selection, token));
        }
      }
    }
    return attempts;
  }

  private static List<Attempt> withToken(String selection, JsonNode token) {
    var text = token.asText();
    return List.of(
        Attempt.at(DELTA + selection + "since=" + text),
        Attempt.at(DELTA + selection + "wait=1s&since=" + text),
        Attempt.at(DELTA + "/stream" + selection + "since=" + text),
        Attempt.at(DELTA + "/stream" + selection + "x=y", "Last-Event-ID", text),
        Attempt.at(SNAPSHOT + selection + "at=" + text + "&since=" + text));
  }

  private static List<Attempt> nonsense(String other, String row) {
    var attempts = new ArrayList<Attempt>();
    for (var name : List.of("entities", "limit", "since", "wait", "area")) {
      for (var value : List.of("' OR 1=1 --", row, other, "Customer'; --", "*", "%00", "../x")) {
        var parameter = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        attempts.add(Attempt.at(DELTA + "?" + parameter));
        attempts.add(Attempt.at(SNAPSHOT + "?" + parameter, "Accept", "application/xml"));
      }
    }
    attempts.add(Attempt.at("/api/v1/users/" + other));
    attempts.add(Attempt.at(DELTA + "/" + row));
    return attempts;
  }
}
