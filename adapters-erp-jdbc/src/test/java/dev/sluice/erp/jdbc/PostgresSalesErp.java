package dev.sluice.erp.jdbc;

import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.fixtures.inbound.erp.Order;
import dev.sluice.fixtures.inbound.erp.SalesErp;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A sales company's database, with the writer on it. */
final class PostgresSalesErp implements SalesErp {
  private static final String TABLES =
      """
      DROP TABLE IF EXISTS sluice_packet;
      DROP SCHEMA IF EXISTS sales CASCADE;
      CREATE SCHEMA sales;
      CREATE TABLE sales.customer (customer_no text PRIMARY KEY, name text);
      INSERT INTO sales.customer VALUES ('C-1', 'Blue shop');
      CREATE TABLE sales.item (item_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item_no text);
      INSERT INTO sales.item (item_no) VALUES ('ITEM-1'), ('ITEM-2'), ('TWICE'), ('TWICE');
      CREATE TABLE sales.order_header (
        order_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        external_no varchar(20) UNIQUE NOT NULL,
        customer_no text NOT NULL REFERENCES sales.customer,
        comment text,
        entered_by text NOT NULL,
        order_date date,
        status text NOT NULL DEFAULT 'NEW');
      CREATE TABLE sales.order_line (
        order_id int NOT NULL REFERENCES sales.order_header,
        line_no int NOT NULL,
        item_no text NOT NULL,
        item_id int REFERENCES sales.item,
        quantity numeric(12,3) CHECK (quantity > 0),
        PRIMARY KEY (order_id, line_no));
      """;

  static final String MAPPING =
      """
      SalesHeader:
        into: sales.order_header
        key: external_no
        columns:
          external_no: no
          customer_no: customerNo
          comment: comment
          order_date: {from: dateCreated, as: date, zone: Europe/Sofia}
          status: {value: OPEN}
          entered_by: "@user"
      SalesLine:
        into: sales.order_line
        key: [order_id, line_no]
        parent: {table: SalesHeader, by: documentNo, column: order_id}
        columns: {line_no: lineNo, item_no: no, quantity: quantity}
      """;

  private static final Database SHARED = PostgresServer.shared().createDatabase();

  private final Database database;
  private final ErpWriter writer;

  PostgresSalesErp(Database database, ErpWriter writer) {
    this.database = database;
    this.writer = writer;
  }

  /** The same database each time, set up anew: creating one takes much longer. */
  static Database freshDatabase() {
    SHARED.execute(TABLES);
    return SHARED;
  }

  /** With the mapping of the contract. */
  static PostgresSalesErp start() {
    var database = freshDatabase();
    return new PostgresSalesErp(database, Writers.on(database).tables(MAPPING).create());
  }

  Database database() {
    return database;
  }

  @Override
  public ErpWriter writer() {
    return writer;
  }

  @Override
  public void addCustomer(String no) {
    database.execute("INSERT INTO sales.customer VALUES ('" + no + "', 'New')");
  }

  @Override
  public List<Order> orders() {
    try (var connection = database.connect()) {
      return new StoredOrders(connection, "sales.", UnaryOperator.identity()).all();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
