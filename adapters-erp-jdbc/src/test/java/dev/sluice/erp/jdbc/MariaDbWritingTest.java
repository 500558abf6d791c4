package dev.sluice.erp.jdbc;

import static dev.sluice.erp.jdbc.Packets.inserted;
import static dev.sluice.erp.jdbc.Packets.packet;
import static dev.sluice.erp.jdbc.Packets.table;
import static dev.sluice.erp.jdbc.Packets.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.inbound.WriteOutcome.Refused;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.fixtures.mariadb.MariaDbServer.Database;
import org.junit.jupiter.api.Test;

/** What is MariaDB's own in writing packets. */
class MariaDbWritingTest {
  private final Database database = MariaDbSalesErp.freshDatabase();
  private int packets;

  private WriteOutcome take(String mapping, PacketTable... tables) {
    try (var writer = MariaDbSalesErp.writers(database).tables(mapping).create()) {
      return writer.take(packet("p" + ++packets, tables));
    }
  }

  private static Refused refused(WriteOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return (Refused) outcome;
  }

  @Test
  void upsertsAndComparesByBytes() {
    var mapping =
        "Customer: {into: customer, key: customer_no, write: upsert, columns: {customer_no: No,"
            + " name: Name}}";
    var rows = table("Customer", updated("No=C-1", "Name=Red"), inserted("No=C-2", "Name=New"));
    assertThat(take(mapping, rows)).isEqualTo(new Taken());
    assertThat(database.query("SELECT group_concat(name ORDER BY customer_no) FROM customer"))
        .isEqualTo("Red,New");

    var checked =
        "Customer: {into: customer, key: customer_no, columns: {name: Name, customer_no: No},"
            + " check: {name: Before}}";
    var wrong = table("Customer", updated("No=C-1", "Name=Blue", "Before=RED"));
    assertThat(refused(take(checked, wrong)).reason())
        .isEqualTo("the ERP has Red in name, and the device last saw RED");
    var right = table("Customer", updated("No=C-1", "Name=Red", "Before=Red"));
    assertThat(take(checked, right)).isEqualTo(new Taken());
  }

  @Test
  void procedureHandsItsResultToItsLinesAndRefusesInItsOwnWords() {
    database.execute(
        """
        CREATE PROCEDURE take_order(p_no varchar(20), p_customer varchar(20), OUT p_id int)
        BEGIN
          IF p_customer = 'BLOCKED' THEN
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Customer is blocked';
          END IF;
          INSERT INTO order_header (external_no, customer_no, entered_by)
            VALUES (p_no, p_customer, 'procedure');
          SET p_id = LAST_INSERT_ID();
        END
        """);
    var mapping =
        """
        SalesHeader:
          call: take_order
          key: p_no
          arguments: {p_no: no, p_customer: customerNo}
        SalesLine:
          into: order_line
          parent: {table: SalesHeader, by: documentNo, column: order_id}
          columns: {line_no: lineNo, item_no: no, quantity: quantity}
        """;
    var line = table("SalesLine", inserted("documentNo=O-1", "lineNo=1", "no=A", "quantity=2"));
    var outcome = take(mapping, table("SalesHeader", inserted("no=O-1", "customerNo=C-1")), line);
    assertThat(outcome).isEqualTo(new Taken());
    assertThat(
            database.query(
                "SELECT concat(external_no, item_no) FROM order_line JOIN order_header USING"
                    + " (order_id)"))
        .isEqualTo("O-1A");
    var blocked = take(mapping, table("SalesHeader", inserted("no=O-2", "customerNo=BLOCKED")));
    assertThat(refused(blocked).reason()).isEqualTo("Customer is blocked");
  }

  @Test
  void refusalNamesTheRowOfABatch() {
    var lines =
        table(
            "SalesLine",
            inserted("documentNo=O-1", "lineNo=1", "no=A", "quantity=1"),
            inserted("documentNo=O-1", "lineNo=2", "no=A", "quantity=-1"));
    var header = table("SalesHeader", inserted("no=O-1", "customerNo=C-1"));
    var refused = refused(take(MariaDbSalesErp.MAPPING, header, lines));
    assertThat(refused.culprit().map(Culprit::toString)).contains("SalesLine row 2");
    assertThat(database.query("SELECT count(*) FROM order_header")).isEqualTo("0");
  }

  @Test
  void rightsAreMissingUntilTheSetupHasRun() {
    var name = "clerk_" + database.name();
    database.execute("CREATE OR REPLACE USER " + name + " IDENTIFIED BY 'x'");
    var clerk = new Database(database.host(), database.port(), database.name(), name, "x");
    database.execute("GRANT SELECT ON " + database.name() + ".customer TO " + name);
    try (var writer = MariaDbSalesErp.writers(clerk).tables(MariaDbSalesErp.MAPPING).create()) {
      assertThat(writer.shortcomings().stream().map(Shortcoming::sentence))
          .anyMatch(it -> it.contains("GRANT SELECT, INSERT, UPDATE, DELETE ON `order_header`"))
          .anyMatch(it -> it.contains("sluice_packet"));
      database.execute(writer.setupSql());
      assertThat(writer.shortcomings()).isEmpty();
      var header = table("SalesHeader", inserted("no=O-1", "customerNo=C-1"));
      assertThat(writer.take(packet("p1", header))).isEqualTo(new Taken());
    }
  }
}
