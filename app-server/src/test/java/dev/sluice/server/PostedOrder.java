package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.UUID;

/** An order that a client posts as a packet; its number is its idempotency key. */
record PostedOrder(String no, String customerNo, String body, String type) {
  private static final String KNOWN_CUSTOMER = "C-10001";

  static PostedOrder xml(String customerNo) {
    return xmlNaming("", customerNo);
  }

  static PostedOrder xml() {
    return xml(KNOWN_CUSTOMER);
  }

  /**
   * @param attributes of the root, such as the user's name
   */
  static PostedOrder xmlNaming(String attributes, String customerNo) {
    var no = number();
    var body =
        """
        <NavMobileSync %s><table tablename="SalesHeader"><r>
          <no>%s</no><dateCreated>2026-11-20T09:30:00Z</dateCreated><customerNo>%s</customerNo>
        </r></table></NavMobileSync>
        """
            .formatted(attributes, no, customerNo);
    return new PostedOrder(no, customerNo, body, "application/xml");
  }

  static PostedOrder json() {
    var no = number();
    var body =
        """
        {"SalesHeader":[{"no":"%s","dateCreated":"2026-11-20T09:30:00Z","customerNo":"%s"}]}
        """
            .formatted(no, KNOWN_CUSTOMER);
    return new PostedOrder(no, KNOWN_CUSTOMER, body, "application/json");
  }

  private static String number() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  /** The same order for a customer that the ERP knows. */
  String mended() {
    return body.replace(customerNo, KNOWN_CUSTOMER);
  }

  Answer postedBy(Caller client) throws Exception {
    return client.post(
        "/api/v1/packets", body, "Content-Type", type, "Idempotency-Key", "key:" + no);
  }

  /** Posts it and waits for the state; returns what the client is told. */
  JsonNode untilIs(String state, Caller client) throws Exception {
    var answer = postedBy(client);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return untilIs(state, answer.header("Location"), client);
  }

  static JsonNode untilIs(String state, String location, Caller client) throws Exception {
    Waits.untilAsserted(
        () ->
            assertThat(client.get(location).ok().path("state").asText())
                .as(client.get(location).text())
                .isEqualTo(state));
    return client.get(location).ok();
  }

  /** How often it stands in the ERP, and who entered it. */
  String inErp(RunningCompany company) throws SQLException {
    try (var connection = company.erp().connect();
        var statement =
            connection.prepareStatement(
                "SELECT concat(count(*), ' ', min(entered_by)) FROM sales.order_header WHERE"
                    + " external_no = ?")) {
      statement.setString(1, no);
      try (var found = statement.executeQuery()) {
        found.next();
        return found.getString(1).strip();
      }
    }
  }
}
