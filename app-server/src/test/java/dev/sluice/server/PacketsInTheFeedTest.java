package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What became of posted packets, told by the feed where that is asked for. */
@ExtendWith(WithCompany.class)
class PacketsInTheFeedTest {
  private static final String FORMS = "/api/v1/delta?entities=Form";
  private static final String ASKED = FORMS + "&packets=true";

  private static String idOf(Answer accepted) throws Exception {
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    return accepted.json().path("id").asText();
  }

  /**
   * Everything told after the token until there is no more; the last is the token to go on from.
   */
  private static String follow(Caller client, String since, List<JsonNode> told) throws Exception {
    var token = since;
    for (var more = true; more; ) {
      var answer = client.get(ASKED + "&limit=1000" + (token.isEmpty() ? "" : "&since=" + token));
      answer.ok().path("@packets").forEach(told::add);
      token = answer.ok().path("@next").asText();
      more = answer.ok().path("@more").asBoolean();
    }
    return token;
  }

  private static String upToDate(Caller client) throws Exception {
    return follow(client, "", new ArrayList<>());
  }

  private static List<JsonNode> of(String id, List<JsonNode> told) {
    return told.stream().filter(it -> it.path("id").asText().equals(id)).toList();
  }

  @Test
  void outcomeIsToldAsAtThePacketsOwnPlaceAndAgainByTheSameToken(RunningCompany company)
      throws Exception {
    var carla = company.as("CARLA");
    var since = upToDate(carla);
    var order = PostedOrder.xml("C-408");
    var id = idOf(order.postedBy(carla));
    var outcome = order.untilIs("set-aside", carla);

    for (var repeats = 0; repeats < 2; repeats++) {
      var told = new ArrayList<JsonNode>();
      var next = follow(carla, since, told);
      assertThat(of(id, told)).containsExactly(outcome);
      var rest = new ArrayList<JsonNode>();
      follow(carla, next, rest);
      assertThat(of(id, rest)).isEmpty();
    }
  }

  @Test
  void answersWithoutBeingAskedHaveNoPackets(RunningCompany company) throws Exception {
    var carla = company.as("CARLA");
    var since = upToDate(carla);
    var id = idOf(PostedOrder.xml().postedBy(carla));

    var quiet = carla.get(FORMS + "&since=" + since).ok();
    assertThat(quiet.has("@packets")).isFalse();
    assertThat(carla.get(FORMS + "&packets=false").ok().has("@packets")).isFalse();
    var told = new ArrayList<JsonNode>();
    follow(carla, quiet.path("@next").asText(), told);
    assertThat(of(id, told)).hasSize(1);
    var problem = carla.get(FORMS + "&packets=yes").problem(400, "invalid-parameter");
    assertThat(problem.path("detail").asText()).contains("packets", "true or false");
  }

  @Test
  void nobodyElseIsTold(RunningCompany company) throws Exception {
    var order = PostedOrder.xml("C-409");
    var id = idOf(order.postedBy(company.as("ANNA")));
    order.untilIs("set-aside", company.as("ANNA"));
    var annas = upToDate(company.as("ANNA"));

    assertThat(company.as("ANNA").get(ASKED).text()).contains(id);
    for (var target : List.of(ASKED, ASKED + "&user=ANNA")) {
      assertThat(company.as("BEN").get(target).text()).doesNotContain(id, "C-409");
    }
    company.as("BEN").get(ASKED + "&since=" + annas).problem(400, "invalid-token");
  }

  @Test
  void changedOutcomeIsAnotherAnswerForTheSameToken(RunningCompany company) throws Exception {
    var carla = company.as("CARLA");
    var since = upToDate(carla);
    var target = ASKED + "&since=" + since;
    var order = PostedOrder.xml("C-410");
    order.untilIs("set-aside", carla);
    var etag = carla.get(target).header("ETag");
    assertThat(carla.get(target, "If-None-Match", etag).status()).isEqualTo(304);

    var packet = company.as("OLGA").get("/api/v1/inbox?limit=1&state=set-aside&user=CARLA").ok();
    var number = packet.at("/packets/0/number").asText();
    company
        .as("OLGA")
        .post(
            "/api/v1/inbox/" + number + "/discard",
            "{\"reason\":\"mistyped\"}",
            "Content-Type",
            "application/json")
        .ok();
    var again = carla.get(target, "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.ok().path("@packets").findValuesAsText("reason")).contains("mistyped");
    assertThat(again.text()).doesNotContain("OLGA");
  }

  @Test
  void whoWaitsIsWokenByAPacketOfTheirOwn(RunningCompany company) throws Exception {
    var carla = company.as("CARLA");
    var since = upToDate(carla);
    var waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return carla.get(ASKED + "&wait=25s&since=" + since).ok();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    var id = idOf(PostedOrder.xml().postedBy(carla));

    assertThat(waiting.get().at("/@packets/0/id").asText()).isEqualTo(id);
  }

  @Test
  void streamTellsThemAndResumes(RunningCompany company) throws Exception {
    var carla = company.as("CARLA");
    var since = upToDate(carla);
    var stream = "/api/v1/delta/stream?entities=Form&packets=true";
    var events = new ArrayList<String>();
    String id;
    try (var open = carla.stream(stream + "&since=" + since)) {
      events.add(open.next());
      id = idOf(PostedOrder.xml("C-411").postedBy(carla));
      while (!events.getLast().contains("set-aside")) events.add(open.next());
    }

    assertThat(events.getLast()).contains("event: delta", "\"@packets\":[{\"id\":\"" + id);
    try (var resumed = carla.stream(stream, "Last-Event-ID", since)) {
      assertThat(resumed.next()).contains(id, "set-aside");
    }
  }
}
