package dev.sluice.erp.jdbc;

import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.fixtures.inbound.erp.Order;
import dev.sluice.fixtures.inbound.erp.SalesErp;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import dev.sluice.fixtures.mariadb.MariaDbServer.Database;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A sales company's MariaDB, with the writer on it. */
final class MariaDbSalesErp implements SalesErp {
  private static final String TABLES =
      """
      DROP PROCEDURE IF EXISTS take_order;
      DROP TABLE IF EXISTS sluice_packet, order_line, order_header, customer;
      CREATE TABLE customer (customer_no varchar(20) PRIMARY KEY, name varchar(50));
      INSERT INTO customer VALUES ('C-1', 'Blue shop');
      CREATE TABLE order_header (
        order_id int AUTO_INCREMENT PRIMARY KEY,
        external_no varchar(20) UNIQUE NOT NULL,
        customer_no varchar(20) NOT NULL,
        comment text,
        entered_by varchar(20) NOT NULL,
        order_date date,
        changed_at timestamp(3) NULL,
        status varchar(10) NOT NULL DEFAULT 'NEW',
        FOREIGN KEY (customer_no) REFERENCES customer (customer_no));
      CREATE TABLE order_line (
        order_id int NOT NULL,
        line_no int NOT NULL,
        item_no varchar(20) NOT NULL,
        quantity decimal(12,3) CHECK (quantity > 0),
        PRIMARY KEY (order_id, line_no),
        FOREIGN KEY (order_id) REFERENCES order_header (order_id));
      """;

  static final String MAPPING = PostgresSalesErp.MAPPING.replace("sales.", "");
  private static final Database SHARED = MariaDbServer.shared().createDatabase();

  private final ErpWriter writer;

  private MariaDbSalesErp(ErpWriter writer) {
    this.writer = writer;
  }

  static Database freshDatabase() {
    SHARED.execute(TABLES);
    return SHARED;
  }

  static Writers writers(Database database) {
    var settings = new LinkedHashMap<String, @Nullable Object>();
    settings.put("url", database.url());
    settings.put("username", database.user());
    settings.put("password", database.password());
    return new Writers(settings);
  }

  static MariaDbSalesErp start() {
    return new MariaDbSalesErp(writers(freshDatabase()).tables(MAPPING).create());
  }

  @Override
  public ErpWriter writer() {
    return writer;
  }

  @Override
  public void addCustomer(String no) {
    SHARED.execute("INSERT INTO customer VALUES ('" + no + "', 'New')");
  }

  @Override
  public List<Order> orders() {
    try (var connection = SHARED.connect()) {
      return new StoredOrders(connection, "", UnaryOperator.identity()).all();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
