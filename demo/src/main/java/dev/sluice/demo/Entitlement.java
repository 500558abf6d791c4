package dev.sluice.demo;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the ERP itself says that a salesperson may see of one entity: the yardstick that the feed is
 * held against.
 *
 * @param field a field that tells right contents from wrong ones
 * @param rows SQL that gives row ids and the field, of all rows
 * @param restriction SQL behind it with one place for the salesperson; blank for everyone
 */
record Entitlement(String entity, String field, String rows, String restriction) {
  private static final String OWN_CUSTOMERS =
      " WHERE customer_no IN (SELECT customer_no FROM sales.customer JOIN"
          + " sales.salesperson_territory USING (territory_code) WHERE salesperson_code = ?)";
  private static final String ORDERS_WITH_LINES =
      " FROM sales.order_line l JOIN sales.order_header h ON h.id = l.order_id";

  static final List<Entitlement> ALL =
      List.of(
          everyone("CompanyInfo", "Name", "SELECT code, name FROM sales.company_info"),
          everyone("Currency", "Rate", "SELECT code, rate FROM sales.currency"),
          everyone("PaymentMethod", "Name", "SELECT code, name FROM sales.payment_method"),
          everyone(
              "DeviceSetup", "OrderPrefix", "SELECT code, order_prefix FROM sales.device_setup"),
          everyone("Item", "UnitPrice", "SELECT item_no, unit_price FROM sales.item"),
          own("Customer", "CreditLimit", "SELECT customer_no, credit_limit FROM sales.customer"),
          own("LedgerEntry", "Amount", "SELECT entry_no, amount FROM sales.ledger_entry"),
          own("SalesOrder", "Amount", "SELECT id, amount FROM sales.order_header"),
          own(
              "SalesOrderLine",
              "Amount",
              "SELECT l.order_id || '|' || l.line_no, l.amount" + ORDERS_WITH_LINES));

  private static Entitlement everyone(String entity, String field, String rows) {
    return new Entitlement(entity, field, rows, "");
  }

  private static Entitlement own(String entity, String field, String rows) {
    return new Entitlement(entity, field, rows, OWN_CUSTOMERS);
  }

  /** Fails unless the phone holds exactly what its user may see. */
  static void check(Phone phone, SampleErp erp) throws SQLException {
    for (var entitlement : ALL) {
      var expected = entitlement.of(phone.user(), erp);
      var seen = phone.held(entitlement.entity, entitlement.field);
      if (expected.equals(seen)) continue;
      throw new Expectation(
          phone.user() + "'s " + entitlement.entity + ", where it differs from the ERP",
          few(without(expected, seen)),
          few(without(seen, expected)));
    }
  }

  private static Map<String, String> without(Map<String, String> rows, Map<String, String> others) {
    var left = new TreeMap<>(rows);
    left.entrySet().removeAll(others.entrySet());
    return left;
  }

  private static String few(Map<String, String> rows) {
    var shown =
        rows.entrySet().stream().limit(5).map(Object::toString).collect(Collectors.joining(", "));
    return rows.isEmpty()
        ? "nothing"
        : shown + (rows.size() > 5 ? ", " + rows.size() + " in all" : "");
  }

  SortedMap<String, String> of(String user, SampleErp erp) throws SQLException {
    return restriction.isEmpty() ? erp.pairs(rows) : erp.pairs(rows + restriction, user);
  }

  /** The rows that a customer takes along to another territory, the customer's own included. */
  static TreeMap<String, SortedSet<String>> ofCustomer(String customer, SampleErp erp)
      throws SQLException {
    var taken = new TreeMap<String, SortedSet<String>>();
    for (var entitlement : ALL) {
      if (entitlement.restriction.isEmpty()) continue;
      var ids = erp.pairs(entitlement.rows + " WHERE customer_no = ?", customer).keySet();
      if (!ids.isEmpty()) taken.put(entitlement.entity, new TreeSet<>(ids));
    }
    return taken;
  }
}
