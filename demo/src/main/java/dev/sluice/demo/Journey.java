package dev.sluice.demo;

import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One journey through everything, in steps that each check what they did: by the feed as a strict
 * client sees it, by SQL in the ERP, and by what the cloud was given.
 */
final class Journey {
  /** One step: a sentence, and what makes it true. */
  record Step(String sentence, Action action) {}

  /** Does and checks a step. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SampleErp erp;
  private final Cloud cloud;
  private final Readiness readiness;
  private final Ticker ticker;
  private final Patience patience;
  private final Phone anna;
  private final Phone ben;

  Journey(Stage stage, HttpClient http, Ticker ticker) {
    this.erp = stage.erp();
    this.cloud = stage.cloud();
    this.readiness = new Readiness(stage.url(), http);
    this.ticker = ticker;
    this.patience = new Patience(LIMIT, ticker.time());
    this.anna = Phone.of("ANNA", stage.url(), http);
    this.ben = Phone.of("BEN", stage.url(), http);
  }

  private List<Step> steps() {
    return List.of(
        new Step("the ERP is loaded, and each phone holds what its user may see", this::load),
        new Step("a change in the ERP reaches the user who may see it, and no other", this::change),
        new Step("a row that moves to another territory goes here and comes there", this::move),
        new Step("a snapshot is pushed, and the cloud accepts it", this::push),
        new Step("an order entered on a phone stands in the ERP and comes back", this::order));
  }

  /**
   * Goes through all steps, up to the first that fails, with a line for each.
   *
   * @return whether every step was done and found right
   */
  boolean travel() throws InterruptedException {
    for (var step : steps()) {
      var begin = ticker.time().instant();
      try {
        step.action().run();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        ticker.say("FAILED   " + step.sentence() + "\n         " + e.getMessage());
        return false;
      }
      ticker.done(begin, step.sentence());
    }
    return true;
  }

  private void load() throws Exception {
    readiness.await(patience);
    anna.synchronize(Duration.ZERO);
    ben.synchronize(Duration.ZERO);
    Entitlement.check(anna, erp);
    Entitlement.check(ben, erp);
  }

  private void change() throws Exception {
    var customer = customerOf(anna);
    erp.change(
        "UPDATE sales.customer SET credit_limit = credit_limit + 1000.50 WHERE customer_no = ?",
        customer);
    Expectation.equal("ANNA's delta", Delta.ofUpdate("Customer", customer), anna.next(patience));
    nothingButAPriceReaches(ben);
    Expectation.equal("ANNA's delta", Delta.ofUpdate("Item", "I-1001"), anna.next(patience));
  }

  /** Absence is shown by what comes later: a change that everyone may see. */
  private void nothingButAPriceReaches(Phone phone) throws Exception {
    erp.change("UPDATE sales.item SET unit_price = unit_price + 0.10 WHERE item_no = 'I-1001'");
    Expectation.equal(
        phone.user() + "'s delta", Delta.ofUpdate("Item", "I-1001"), phone.next(patience));
    Entitlement.check(phone, erp);
  }

  private void move() throws Exception {
    var customer = customerOf(anna);
    var rows = Entitlement.ofCustomer(customer, erp);
    erp.change(
        "UPDATE sales.customer SET territory_code = (SELECT min(territory_code) FROM"
            + " sales.salesperson_territory WHERE salesperson_code = 'BEN') WHERE customer_no = ?",
        customer);
    Expectation.equal("ANNA's delta", Delta.ofDeletes(rows), anna.next(patience));
    Expectation.equal("BEN's delta", Delta.ofInserts(rows), ben.next(patience));
    Entitlement.check(anna, erp);
    Entitlement.check(ben, erp);
  }

  private void push() throws Exception {
    pushed(anna);
    pushed(ben);
  }

  private void pushed(Phone phone) throws Exception {
    var customers =
        erp.pairs(
            "SELECT customer_no, name FROM sales.customer JOIN sales.salesperson_territory USING"
                + " (territory_code) WHERE salesperson_code = ?",
            phone.user());
    var prices = erp.pairs("SELECT item_no, unit_price FROM sales.item");
    awaitUpload(phone, "Customer", "Name", customers);
    awaitUpload(phone, "Item", "UnitPrice", prices);
    awaitUpload(phone, "DeviceSetup", "Code", erp.pairs("SELECT code FROM sales.device_setup"));
  }

  private void awaitUpload(Phone phone, String table, String field, Map<String, String> expected)
      throws InterruptedException {
    var key = table.equals("DeviceSetup") ? "Code" : "No";
    patience.until(
        "the packet last uploaded for " + phone.user() + ", " + table + " with " + field,
        expected.toString(),
        () -> SnapshotText.read(upload(phone), table, key, field),
        expected::equals);
  }

  private String upload(Phone phone) {
    return cloud.lastUpload(phone.user()).orElse("<none/>");
  }

  private void order() throws Exception {
    var customer = customerOf(anna);
    var no = "M-ANNA-" + erp.value("SELECT count(*) + 1 FROM sales.order_header");
    var packet = cloud.send("ANNA", new SalesOrderPacket("ANNA", no, customer, "2026-11-20").xml());
    var rows = inserted(no, customer);
    patience.until("packet " + packet, "done", () -> cloud.isDone(packet), it -> it);
    Expectation.equal("ANNA's delta", Delta.ofInserts(rows), anna.next(patience));
    Entitlement.check(anna, erp);
    nothingButAPriceReaches(ben);
  }

  private Map<String, SortedSet<String>> inserted(String no, String customer) throws Exception {
    var header = "SELECT id, customer_no || ' ' || entered_by || ' ' || order_date";
    var found =
        patience.until(
            "order " + no + " in the ERP",
            "a header",
            () -> erp.pairs(header + " FROM sales.order_header WHERE external_no = ?", no),
            it -> !it.isEmpty());
    Expectation.equal(
        "order " + no, customer + " ANNA 2026-11-20", found.values().iterator().next());
    var lines =
        erp.pairs(
            "SELECT order_id || '|' || line_no, item_no || ' ' || quantity FROM sales.order_line"
                + " WHERE order_id = ?",
            Long.valueOf(found.firstKey()));
    Expectation.equal(
        "lines of order " + no,
        List.of(SalesOrderPacket.FIRST_ITEM + " 12.00", SalesOrderPacket.SECOND_ITEM + " 2.50"),
        List.copyOf(lines.values()));
    return new TreeMap<>(
        Map.of(
            "SalesOrder", new TreeSet<>(found.keySet()),
            "SalesOrderLine", new TreeSet<>(lines.keySet())));
  }

  /** One that can take an order, with orders and ledger entries to its name. */
  private String customerOf(Phone phone) throws SQLException {
    return erp.value(
        "SELECT customer_no FROM sales.customer c JOIN sales.salesperson_territory USING"
            + " (territory_code) WHERE salesperson_code = ? AND NOT blocked"
            + " AND EXISTS (SELECT FROM sales.order_header o WHERE o.customer_no = c.customer_no)"
            + " AND EXISTS (SELECT FROM sales.ledger_entry e WHERE e.customer_no = c.customer_no)"
            + " ORDER BY customer_no LIMIT 1",
        phone.user());
  }
}
