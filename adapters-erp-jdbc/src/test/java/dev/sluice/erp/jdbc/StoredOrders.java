package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.inbound.erp.Order;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The orders that a sales company's database holds.
 *
 * @param schema where the tables are, with its point; empty for where the connection is
 * @param quantity what a quantity is without the zeros that its column adds
 */
record StoredOrders(Connection connection, String schema, UnaryOperator<BigDecimal> quantity) {

  /** In the order in which they came. */
  List<Order> all() throws SQLException {
    var query = "SELECT * FROM " + schema + "order_header ORDER BY order_id";
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var orders = new ArrayList<Order>();
      while (rows.next()) {
        orders.add(
            new Order(
                rows.getString("external_no"),
                rows.getString("customer_no"),
                String.valueOf(rows.getString("comment")),
                rows.getString("entered_by"),
                lines(rows.getInt("order_id"))));
      }
      return orders;
    }
  }

  private List<Order.Line> lines(int order) throws SQLException {
    var query = "SELECT * FROM " + schema + "order_line WHERE order_id = ? ORDER BY line_no";
    try (var statement = connection.prepareStatement(query)) {
      statement.setInt(1, order);
      var lines = new ArrayList<Order.Line>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var pieces = quantity.apply(rows.getBigDecimal("quantity"));
          lines.add(new Order.Line(rows.getInt("line_no"), rows.getString("item_no"), pieces));
        }
      }
      return lines;
    }
  }
}
