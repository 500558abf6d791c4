package dev.sluice.erp.jdbc;

import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.fixtures.inbound.erp.Order;
import dev.sluice.fixtures.inbound.erp.SalesErp;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A sales company's database of a kind that nobody taught the writer: H2. */
final class OtherSalesErp implements SalesErp {
  static final String URL = "jdbc:h2:mem:sales;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
  static final String MAPPING =
      PostgresSalesErp.MAPPING
          .replace("sales.order_header", "SALES.ORDER_HEADER")
          .replace("sales.order_line", "SALES.ORDER_LINE");
  private static final String TABLES =
      """
      DROP ALL OBJECTS;
      CREATE SCHEMA sales;
      CREATE TABLE sales.customer (customer_no varchar(20) PRIMARY KEY, name varchar(10),
        picture blob, seen_at timestamp with time zone);
      INSERT INTO sales.customer (customer_no, name) VALUES ('C-1', 'Blue shop');
      CREATE TABLE sales.item (item_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        item_no varchar(20));
      INSERT INTO sales.item (item_no) VALUES ('ITEM-1'), ('TWICE'), ('TWICE');
      CREATE TABLE sales.order_header (
        order_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        external_no varchar(20) UNIQUE NOT NULL,
        customer_no varchar(20) NOT NULL REFERENCES sales.customer,
        comment varchar(200),
        entered_by varchar(20) NOT NULL,
        order_date date,
        status varchar(10) DEFAULT 'NEW' NOT NULL);
      CREATE TABLE sales.order_line (
        order_id int NOT NULL REFERENCES sales.order_header,
        line_no int NOT NULL,
        item_no varchar(20) NOT NULL,
        item_id int REFERENCES sales.item,
        quantity numeric(12,3) CHECK (quantity > 0),
        PRIMARY KEY (order_id, line_no));
      """;

  private final ErpWriter writer;

  private OtherSalesErp(ErpWriter writer) {
    this.writer = writer;
  }

  static OtherSalesErp start() {
    fresh();
    return new OtherSalesErp(writers(URL, "sa").tables(MAPPING).create());
  }

  static void fresh() {
    execute(TABLES);
  }

  static Writers writers(String url, String user) {
    return new Writers(Map.of("url", url, "username", user, "password", "x"));
  }

  static Connection connect() throws SQLException {
    return DriverManager.getConnection(URL, "sa", "x");
  }

  static void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String query(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ErpWriter writer() {
    return writer;
  }

  @Override
  public void addCustomer(String no) {
    execute("INSERT INTO sales.customer (customer_no) VALUES ('" + no + "')");
  }

  @Override
  public List<Order> orders() {
    try (var connection = connect()) {
      return new StoredOrders(connection, "sales.", BigDecimal::stripTrailingZeros).all();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
