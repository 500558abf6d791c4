package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Tally;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Orders of one header and ten lines each, as packets and as rows of an ERP. Whoever writes a
 * series of them writes the same, but for the name of the series in their numbers.
 */
final class Orders {
  static final int LINES = 10;
  static final int USERS = 20;

  /** How the middleware writes them, indented as it stands in the file. */
  static final String MAPPING =
      """
          tables:
            SalesHeader:
              into: sales.order_header
              key: external_no
              columns: {external_no: no, customer_no: customerNo, order_date: {from: dateCreated, as: date}, entered_by: {from: "@user"}}
            SalesLine:
              into: sales.order_line
              parent: {table: SalesHeader, by: documentNo, column: order_id}
              columns: {line_no: lineNo, item_no: no, quantity: quantity, unit_price: unitPrice}
      """;

  static final String TABLES =
      """
      CREATE SCHEMA sales;
      CREATE TABLE sales.order_header (
        order_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        external_no text COLLATE "C" NOT NULL,
        customer_no text NOT NULL,
        order_date date NOT NULL,
        entered_by text NOT NULL,
        UNIQUE (external_no));
      CREATE TABLE sales.order_line (
        order_id bigint NOT NULL REFERENCES sales.order_header,
        line_no int NOT NULL,
        item_no text NOT NULL,
        quantity numeric NOT NULL CHECK (quantity > 0),
        unit_price numeric NOT NULL,
        PRIMARY KEY (order_id, line_no));
      CREATE TABLE IF NOT EXISTS public.sluice_packet (
        packet_id text PRIMARY KEY,
        user_name text NOT NULL,
        taken_at timestamp with time zone NOT NULL);
      """;

  private Orders() {}

  static String user(int order) {
    return "USER" + order % USERS;
  }

  static String customer(int order) {
    return "C-" + order % 977;
  }

  static String item(int line) {
    return "ITEM-" + line * 37;
  }

  static String number(int series, int order) {
    return "O-" + series + "-" + order;
  }

  static byte[] packet(int series, int order) {
    var number = number(series, order);
    var lines =
        IntStream.rangeClosed(1, LINES)
            .mapToObj(it -> line(number, it))
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <NavMobileSync salesmancode="%s"><table tablename="SalesHeader"><r status="insert">\
    <DMS_ROWID>%s</DMS_ROWID><no>%s</no><dateCreated>2026-11-20T09:30:00Z</dateCreated>\
    <customerNo>%s</customerNo></r></table><table tablename="SalesLine">%s</table></NavMobileSync>
    """
        .formatted(user(order), rowId(), number, customer(order), lines)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String number, int line) {
    return """
    <r status="insert"><DMS_ROWID>%s</DMS_ROWID><documentNo>%s</documentNo><lineNo>%d</lineNo>\
    <no>%s</no><quantity>%d</quantity><unitPrice>%d.50</unitPrice></r>\
    """
        .formatted(rowId(), number, line, item(line), line, line);
  }

  private static UUID rowId() {
    return UUID.randomUUID();
  }

  /** How many of a series stand in the ERP. */
  static int written(Connection erp, int series) throws SQLException {
    try (var statement =
        erp.prepareStatement("SELECT count(*) FROM sales.order_header WHERE external_no LIKE ?")) {
      statement.setString(1, number(series, 0).replaceFirst("0$", "%"));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** What stands in the ERP of a series; an order counts as one, its rows are its payload. */
  static Tally tally(Connection erp, int series) throws SQLException {
    try (var statement =
        erp.prepareStatement(
            """
            SELECT concat_ws('|', split_part(h.external_no, '-', 3), h.customer_no, h.order_date,
              h.entered_by, string_agg(concat_ws('|', l.line_no, l.item_no, l.quantity,
                l.unit_price), ';' ORDER BY l.line_no))
            FROM sales.order_header h JOIN sales.order_line l USING (order_id)
            WHERE h.external_no LIKE ? GROUP BY h.order_id
            """)) {
      statement.setString(1, number(series, 0).replaceFirst("0$", "%"));
      var tally = Tally.NOTHING;
      try (var rows = statement.executeQuery()) {
        while (rows.next()) tally = tally.plus(Tally.of(bytes(rows.getString(1))));
      }
      return tally;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Each order has to have come by a packet of its own that the ERP remembers. */
  static void requireOnePacketEach(Connection erp) throws SQLException {
    try (var statement = erp.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT (SELECT count(*) FROM sales.order_header),
                  (SELECT count(*) FROM public.sluice_packet)
                """)) {
      row.next();
      if (row.getLong(1) == row.getLong(2)) return;
      throw new IllegalStateException(row.getLong(1) + " orders, " + row.getLong(2) + " packets");
    }
  }
}
