package dev.sluice.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What the middleware's writer sends to the ERP, sent by hand: the least that it can take. For one
 * thread; closes the connection it is given.
 */
final class PlainWriting implements AutoCloseable {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 20);

  private final Connection erp;
  private final PreparedStatement remember;
  private final PreparedStatement header;
  private final PreparedStatement line;

  PlainWriting(Connection erp) throws SQLException {
    this.erp = erp;
    erp.setAutoCommit(false);
    this.remember =
        erp.prepareStatement(
            "INSERT INTO public.sluice_packet (packet_id, user_name, taken_at) VALUES (?, ?, ?)"
                + " ON CONFLICT (packet_id) DO NOTHING");
    this.header =
        erp.prepareStatement(
            "INSERT INTO sales.order_header (external_no, customer_no, order_date, entered_by)"
                + " VALUES (?, ?, ?, ?)",
            new String[] {"order_id"});
    this.line =
        erp.prepareStatement(
            "INSERT INTO sales.order_line (order_id, line_no, item_no, quantity, unit_price)"
                + " VALUES (?, ?, ?, ?, ?)");
  }

  /** One transaction. */
  void write(int series, int order) throws SQLException {
    remember.setString(1, "plain-" + Orders.number(series, order));
    remember.setString(2, Orders.user(order));
    remember.setObject(3, Instant.now().atOffset(ZoneOffset.UTC));
    remember.executeUpdate();
    var id = header(series, order);
    for (var i = 1; i <= Orders.LINES; i++) {
      line.setLong(1, id);
      line.setInt(2, i);
      line.setString(3, Orders.item(i));
      line.setInt(4, i);
      line.setBigDecimal(5, new BigDecimal(i + ".50"));
      line.addBatch();
    }
    line.executeBatch();
    erp.commit();
  }

  private long header(int series, int order) throws SQLException {
    header.setString(1, Orders.number(series, order));
    header.setString(2, Orders.customer(order));
    header.setObject(3, DATE);
    header.setString(4, Orders.user(order));
    header.executeUpdate();
    try (var key = header.getGeneratedKeys()) {
      key.next();
      return key.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    erp.close();
  }
}
