package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of packets and decide about them. */
@ExtendWith(WithCompany.class)
class InboxTest {
  private static final String PATH = "/api/v1/inbox";

  /** The newest packet of a user in that state, as the operator sees it. */
  private static JsonNode newest(RunningCompany company, String user, String state)
      throws Exception {
    var page = company.as("OLGA").get(PATH + "?limit=1&state=" + state + "&user=" + user).ok();
    assertThat(page.path("packets")).hasSize(1);
    return page.path("packets").get(0);
  }

  private static String setAside(RunningCompany company, PostedOrder order) throws Exception {
    order.untilIs("set-aside", company.as("ANNA"));
    return PATH + "/" + newest(company, "ANNA", "set-aside").path("number").asText();
  }

  @Test
  void operatorSeesWhatWasSetAsideAndWhy(RunningCompany company) throws Exception {
    var order = PostedOrder.xml("C-405");
    var packet = company.as("OLGA").get(setAside(company, order)).ok();

    assertThat(packet.path("area").asText()).isEqualTo("@clients");
    assertThat(packet.path("user").asText()).isEqualTo("ANNA");
    assertThat(packet.path("table").asText()).isEqualTo("SalesHeader");
    assertThat(packet.path("reason").asText()).contains("C-405");
    assertThat(packet.path("history")).hasSize(2);
    assertThat(packet.at("/history/0/state").asText()).isEqualTo("received");
    assertThat(packet.at("/history/1/words").asText()).contains("SalesHeader row 1", "C-405");
  }

  @Test
  void editIsAppliedAndTheBytesAsTheyCameAreKept(RunningCompany company) throws Exception {
    var order = PostedOrder.xml("C-406");
    var packet = setAside(company, order);
    var olga = company.as("OLGA");
    assertThat(olga.put(packet + "/content", order.mended()).ok().path("edits").asInt())
        .isEqualTo(1);
    order.untilIs("applied", company.as("ANNA"));

    assertThat(order.inErp(company)).isEqualTo("1 ANNA");
    var content = olga.get(packet + "/content");
    assertThat(content.text()).isEqualTo(order.body());
    assertThat(content.header("Content-Type")).startsWith("application/xml");
    assertThat(content.header("Content-Disposition")).startsWith("attachment");
    assertThat(olga.get(packet + "/content?edit=1").text()).isEqualTo(order.mended());
    olga.get(packet + "/content?edit=2").problem(404, "no-such-packet");
    var shown = olga.get(packet).ok();
    assertThat(shown.at("/edited/0/by").asText()).isEqualTo("OLGA");
    assertThat(shown.at("/history/2/words").asText()).contains("edited", "OLGA");
    assertThat(shown.at("/history/3/state").asText()).isEqualTo("applied");
  }

  @Test
  void whatTheErpHasIsLeftAsItIs(RunningCompany company) throws Exception {
    PostedOrder.xml().untilIs("applied", company.as("BEN"));
    var packet = PATH + "/" + newest(company, "BEN", "applied").path("number").asText();
    var olga = company.as("OLGA");

    olga.post(packet + "/retry").problem(409, "stands-in-the-erp");
    discard(olga, packet, "{\"reason\":\"twice\"}").problem(409, "stands-in-the-erp");
    olga.put(packet + "/content", "<a/>").problem(409, "not-set-aside");
    assertThat(olga.get(packet).ok().path("state").asText()).isEqualTo("applied");
    assertThat(olga.get(packet).ok().path("edits").asInt()).isZero();
  }

  private static Answer discard(Caller olga, String packet, String body) throws Exception {
    return olga.post(packet + "/discard", body, "Content-Type", "application/json");
  }

  @Test
  void discardingNeedsAReasonAndRetryBringsThePacketBack(RunningCompany company) throws Exception {
    var order = PostedOrder.xml("C-407");
    var packet = setAside(company, order);
    var olga = company.as("OLGA");
    discard(olga, packet, "{\"reason\":\" \"}").problem(400, "invalid-parameter");
    discard(olga, packet, "{}").problem(400, "invalid-parameter");
    discard(olga, packet, "{\"reason\":\"entered twice\"}").ok();

    var told = order.untilIs("discarded", company.as("ANNA"));
    assertThat(told.path("reason").asText()).isEqualTo("entered twice");
    assertThat(told.has("by")).isFalse();
    olga.post(packet + "/retry").ok();
    order.untilIs("set-aside", company.as("ANNA"));
  }

  @Test
  void pagesGoOnToTheEndWithoutRepeating(RunningCompany company) throws Exception {
    for (var i = 0; i < 3; i++) PostedOrder.xml().untilIs("applied", company.as("CARLA"));
    var numbers = new ArrayList<Long>();
    var next = PATH + "?user=CARLA&state=applied&limit=2";
    while (!next.isEmpty()) {
      var page = company.as("OLGA").get(next).ok();
      for (var it : page.path("packets")) {
        numbers.add(it.path("number").asLong());
        assertThat(it.path("user").asText()).isEqualTo("CARLA");
      }
      next = page.path("next").asText();
    }
    assertThat(numbers)
        .hasSizeGreaterThanOrEqualTo(3)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @ParameterizedTest
  @CsvSource({
    "state=lost, received",
    "limit=0, 1 to 500",
    "limit=501, 1 to 500",
    "before=x, expected",
    "user=%20, blank",
    "area=, blank"
  })
  void wrongParameterIsNamedWithWhatIsExpected(
      String parameter, String bound, RunningCompany company) throws Exception {
    var problem = company.as("OLGA").get(PATH + "?" + parameter).problem(400, "invalid-parameter");
    assertThat(problem.path("detail").asText()).contains(bound);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/999999999", "/0", "/-1", "/x", "/99999999999999999999/content"})
  void packetThatIsNotThere(String number, RunningCompany company) throws Exception {
    company.as("OLGA").get(PATH + number).problem(404, "no-such-packet");
  }

  @ParameterizedTest
  @ValueSource(strings = {PATH, PATH + "/1", PATH + "/1/content", "/api//v1/../v1/inbox/1"})
  void clientsSeeNothingOfTheInbox(String path, RunningCompany company) throws Exception {
    assertThat(company.as("ANNA").get(path).status()).isIn(403, 404);
    company.as("ANNA").get(PATH).problem(403, "forbidden");
    company.middleware().anonymous().get(PATH).problem(401, "unauthorized");
    company.as("ANNA").post(PATH + "/1/retry").problem(403, "forbidden");
    company.as("ANNA").put(PATH + "/1/content", "<a/>").problem(403, "forbidden");
  }

  @Test
  void tokenOfAClientDoesNotMakeAnOperator(RunningCompany company) throws Exception {
    for (var user : List.of("OLGA", "ANNA")) {
      var token = company.issuer().token(user, it -> it.claim("roles", List.of("operator")));
      company
          .middleware()
          .anonymous()
          .get(PATH, "Authorization", "Bearer " + token)
          .problem(403, "forbidden");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/delta", "/api/v1/delta/stream", "/api/v1/snapshot", "/api/v1/packets/x"})
  void operatorsSeeNothingOfTheFeed(String path, RunningCompany company) throws Exception {
    company.as("OLGA").get(path).problem(403, "forbidden");
  }

  @Test
  void operatorsPostNoPackets(RunningCompany company) throws Exception {
    PostedOrder.xml().postedBy(company.as("OLGA")).problem(403, "forbidden");
  }
}
