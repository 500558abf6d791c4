package dev.sluice.demo;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Orders that salespeople enter on their phones, each followed on its way into the ERP. */
final class PhoneOrders {
  private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);
  private static final String ANY_CUSTOMER =
      "SELECT customer_no FROM sales.customer JOIN sales.salesperson_territory USING"
          + " (territory_code) WHERE salesperson_code = ? AND NOT blocked"
          + " ORDER BY random() LIMIT 1";
  private static final String WRITTEN =
      "SELECT h.id, count(*) FROM sales.order_header h JOIN sales.order_line l ON l.order_id = h.id"
          + " WHERE h.external_no = ? GROUP BY h.id";

  private final SampleErp erp;
  private final Cloud cloud;
  private final Ticker ticker;
  private final Patience patience;
  private final Deque<String> turns = new ArrayDeque<>(List.of("ANNA", "BEN"));

  PhoneOrders(SampleErp erp, Cloud cloud, Ticker ticker) {
    this.erp = erp;
    this.cloud = cloud;
    this.ticker = ticker;
    this.patience = new Patience(ARRIVES_WITHIN, ticker.time());
  }

  /** The next one's turn; returns when the order stands in the ERP. */
  void enter() throws SQLException, InterruptedException {
    var user = turns.removeFirst();
    turns.addLast(user);
    var order = order(user);
    var packet = cloud.send(user, order.xml());
    ticker.tell(user, "enters order " + order.no() + " of " + order.customerNo() + " on the phone");
    patience.until("packet " + packet, "done", () -> cloud.isDone(packet), it -> it);
    ticker.tell("cloud", "order " + order.no() + " was fetched and marked done");
    var found =
        patience.until(
            "order " + order.no(),
            "in the ERP",
            () -> erp.pairs(WRITTEN, order.no()),
            it -> !it.isEmpty());
    ticker.tell(
        "ERP",
        "order %s was written, id %s, lines: %s"
            .formatted(order.no(), found.firstKey(), found.get(found.firstKey())));
  }

  private SalesOrderPacket order(String user) throws SQLException {
    var no = "M-" + user + "-" + erp.value("SELECT max(id) + 1 FROM sales.order_header");
    var today = LocalDate.ofInstant(ticker.time().instant(), ZoneOffset.UTC);
    return new SalesOrderPacket(user, no, erp.value(ANY_CUSTOMER, user), today.toString());
  }
}
