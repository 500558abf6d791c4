package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Packets that clients post themselves. */
@ExtendWith(WithCompany.class)
class PostedPacketsTest {
  private static final String PATH = "/api/v1/packets";

  @Test
  void postedPacketArrivesInTheErpInItsSendersName(RunningCompany company) throws Exception {
    for (var order : new PostedOrder[] {PostedOrder.xml(), PostedOrder.json()}) {
      var outcome = order.untilIs("applied", company.as("ANNA"));

      assertThat(order.inErp(company)).isEqualTo("1 ANNA");
      assertThat(outcome.has("reason")).isFalse();
      assertThat(outcome.path("receivedAt").asText()).isNotEmpty();
    }
  }

  @Test
  void packetSentAgainIsAnsweredAlikeAndAppliedOnce(RunningCompany company) throws Exception {
    var order = PostedOrder.xml();
    var first = order.postedBy(company.as("ANNA"));
    order.untilIs("applied", company.as("ANNA"));
    var again = order.postedBy(company.as("ANNA"));

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(order.inErp(company)).isEqualTo("1 ANNA");
  }

  @Test
  void keyOfAnotherPacketIsRefused(RunningCompany company) throws Exception {
    var order = PostedOrder.xml();
    var location = order.postedBy(company.as("ANNA")).header("Location");
    var other = new PostedOrder(order.no(), "", order.body() + " ", order.type());
    other.postedBy(company.as("ANNA")).problem(422, "idempotency-key-reused");

    PostedOrder.untilIs("applied", location, company.as("ANNA"));
    assertThat(order.inErp(company)).isEqualTo("1 ANNA");
  }

  @Test
  void usersKeysAreTheirOwn(RunningCompany company) throws Exception {
    var annas = PostedOrder.xml();
    var bens = new PostedOrder(annas.no(), "", PostedOrder.xml().body(), annas.type());
    var anna = annas.postedBy(company.as("ANNA")).header("Location");
    var ben = bens.postedBy(company.as("BEN")).header("Location");

    assertThat(anna).isNotEqualTo(ben);
    PostedOrder.untilIs("applied", ben, company.as("BEN"));
    var foreign = company.as("BEN").get(anna);
    foreign.problem(404, "no-such-packet");
    assertThat(foreign.text()).isEqualTo(company.as("BEN").get(PATH + "/none").text());
  }

  @Test
  void refusalIsToldWithItsPlaceInTheErpsWords(RunningCompany company) throws Exception {
    var outcome = PostedOrder.xml("C-404").untilIs("set-aside", company.as("ANNA"));

    assertThat(outcome.path("reason").asText()).contains("C-404");
    assertThat(outcome.path("table").asText()).isEqualTo("SalesHeader");
    assertThat(outcome.path("row").asInt()).isEqualTo(1);
  }

  @Test
  void packetInAnothersNameIsRefused(RunningCompany company) throws Exception {
    var order = PostedOrder.xmlNaming("salesmancode='BEN'", "C-10001");
    var outcome = order.untilIs("set-aside", company.as("ANNA"));

    assertThat(outcome.path("reason").asText()).contains("BEN", "ANNA");
    assertThat(order.inErp(company)).isEqualTo("0");
  }

  @Test
  void bytesThatAreNoPacketAreKeptAndRefused(RunningCompany company) throws Exception {
    for (var body : new String[] {"", "<NavMobileSync><table", "<!DOCTYPE x><NavMobileSync/>"}) {
      var order = new PostedOrder("no:" + body.length(), "", body, "application/xml");
      assertThat(order.untilIs("set-aside", company.as("CARLA")).path("reason").asText())
          .startsWith("not a packet");
    }
  }

  @Test
  void requestThatCannotBeTakenIsToldWhy(RunningCompany company) throws Exception {
    var anna = company.as("ANNA");
    assertThat(
            anna.post(PATH, "<a/>", "Content-Type", "application/xml")
                .problem(400, "invalid-parameter")
                .path("parameter")
                .asText())
        .isEqualTo("Idempotency-Key");
    anna.post(PATH, "<a/>", "Content-Type", "application/xml", "Idempotency-Key", "a b")
        .problem(400, "invalid-parameter");
    anna.post(PATH, "<a/>", "Content-Type", "text/plain", "Idempotency-Key", "x")
        .problem(415, "unsupported-media-type");
    var large = " ".repeat(RunningCompany.MOST_BYTES + 1);
    new PostedOrder("large", "", large, "application/xml").postedBy(anna).problem(413, "too-large");
    company
        .middleware()
        .anonymous()
        .post(PATH, "<a/>", "Content-Type", "application/xml", "Idempotency-Key", "x")
        .problem(401, "unauthorized");
  }
}
