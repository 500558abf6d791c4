package dev.sluice.erp.jdbc;

import static dev.sluice.erp.jdbc.Packets.deleted;
import static dev.sluice.erp.jdbc.Packets.inserted;
import static dev.sluice.erp.jdbc.Packets.packet;
import static dev.sluice.erp.jdbc.Packets.table;
import static dev.sluice.erp.jdbc.Packets.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.inbound.WriteOutcome.Refused;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.domain.inbound.WriteOutcome.TakenBefore;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import org.junit.jupiter.api.Test;

/** Procedures and functions in a table's place. */
class CallingTest {
  private static final String ROUTINES =
      """
      CREATE PROCEDURE sales.take_order(p_no text, p_customer text, p_on date, p_by text,
          OUT p_id int, p_what text DEFAULT 'take') LANGUAGE plpgsql AS $$
      BEGIN
        IF p_customer = 'BLOCKED' THEN RAISE EXCEPTION 'Customer % is blocked', p_customer; END IF;
        INSERT INTO sales.order_header (external_no, customer_no, order_date, entered_by, comment)
          VALUES (p_no, p_customer, p_on, p_by, p_what) RETURNING order_id INTO p_id;
      END $$;
      CREATE FUNCTION sales.take_line(p_order int, p_line int, p_item text, p_quantity numeric)
          RETURNS int LANGUAGE sql AS $$
        INSERT INTO sales.order_line VALUES (p_order, p_line, p_item, NULL, p_quantity)
          RETURNING line_no $$;
      """;

  private static final String MAPPING =
      """
      SalesHeader:
        call: sales.take_order
        key: p_no
        operations: [insert, update, delete]
        arguments:
          p_no: no
          p_customer: customerNo
          p_on: {from: dateCreated, as: date, zone: Europe/Sofia}
          p_by: "@user"
          p_what: "@operation"
      SalesLine:
        call: sales.take_line
        parent: {table: SalesHeader, by: documentNo, column: p_order, refers-to: p_id}
        arguments: {p_line: lineNo, p_item: no, p_quantity: quantity}
      """;

  private final Database database = PostgresSalesErp.freshDatabase();
  private final Writers writers = Writers.on(database).tables(MAPPING);

  CallingTest() {
    database.execute(ROUTINES);
  }

  private WriteOutcome take(String id, PacketTable... tables) {
    try (var writer = writers.create()) {
      return writer.take(packet(id, tables));
    }
  }

  private static PacketTable header(String customer) {
    return table(
        "SalesHeader",
        inserted("no=O-1", "customerNo=" + customer, "dateCreated=2026-03-01T22:30:00Z"));
  }

  private static PacketTable line(String quantity) {
    return table(
        "SalesLine", inserted("documentNo=O-1", "lineNo=10", "no=A", "quantity=" + quantity));
  }

  @Test
  void procedureIsCalledPerRowAndHandsItsResultToItsLines() {
    assertThat(take("p1", line("2.5"), header("C-1"))).isEqualTo(new Taken());
    assertThat(take("p1", line("2.5"), header("C-1"))).isEqualTo(new TakenBefore());
    assertThat(
            database.query(
                "SELECT string_agg(concat_ws(' ', external_no, customer_no, order_date,"
                    + " entered_by, comment, line_no, item_no, quantity), ';')"
                    + " FROM sales.order_header JOIN sales.order_line USING (order_id)"))
        .isEqualTo("O-1 C-1 2026-03-02 ANNA insert 10 A 2.500");
  }

  @Test
  void procedureIsToldWhatTheDeviceDid() {
    take("p1", table("SalesHeader", updated("no=O-2", "customerNo=C-1")));
    take("p2", table("SalesHeader", deleted("no=O-3", "customerNo=C-1")));
    assertThat(
            database.query(
                "SELECT string_agg(comment, ' ' ORDER BY comment) FROM sales.order_header"))
        .isEqualTo("delete update");
  }

  @Test
  void onlyInsertedRowsAreHandedToAProcedureThatWasNotSaidToTakeOthers() {
    var outcome = take("p1", table("SalesLine", updated("documentNo=O-1", "lineNo=10")));
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).reason()).contains("do not take UPDATE");
  }

  @Test
  void parametersThatAreNotFilledTakeTheirDefaults() {
    var fewer = Writers.on(database).tables(MAPPING.replace("    p_what: \"@operation\"\n", ""));
    try (var writer = fewer.create()) {
      assertThat(writer.take(packet("p1", header("C-1")))).isEqualTo(new Taken());
    }
    assertThat(database.query("SELECT comment FROM sales.order_header")).isEqualTo("take");
  }

  @Test
  void whatAProcedureRaisesIsARefusalOfItsRowAndNothingIsWritten() {
    var outcome =
        take(
            "p1",
            table(
                "SalesHeader",
                inserted("no=O-1", "customerNo=C-1"),
                inserted("no=O-2", "customerNo=BLOCKED")));
    assertThat(outcome).isInstanceOf(Refused.class);
    var refused = (Refused) outcome;
    assertThat(refused.reason()).isEqualTo("Customer BLOCKED is blocked");
    assertThat(refused.culprit().map(Culprit::toString)).contains("SalesHeader row 2");
    assertThat(database.query("SELECT count(*) FROM sales.order_header")).isEqualTo("0");
  }

  @Test
  void aConstraintWithinAFunctionRefusesTheRow() {
    var outcome = take("p1", header("C-1"), line("-1"));
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).culprit().map(Culprit::toString)).contains("SalesLine row 1");
    assertThat(database.query("SELECT count(*) FROM sales.order_header")).isEqualTo("0");
  }

  @Test
  void lineOfAnEarlierPacketsProcedureIsRefused() {
    take("p1", header("C-1"));
    var outcome = take("p2", line("1"));
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).reason())
        .contains("documentNo O-1")
        .contains("not in this packet");
  }

  @Test
  void procedureThatIsNotThereCallsTheOperatorUntilItIs() {
    database.execute("ALTER PROCEDURE sales.take_order RENAME TO elsewhere");
    try (var writer = writers.create()) {
      var packet = packet("p1", header("C-1"));
      var failure = catchThrowableOfType(SyncFailure.class, () -> writer.take(packet));
      assertThat(failure.remedy()).isEqualTo(Remedy.CALL_OPERATOR);
      assertThat(failure).hasMessageContaining("no procedure sales.take_order");
      database.execute("ALTER PROCEDURE sales.elsewhere RENAME TO take_order");
      assertThat(writer.take(packet)).isEqualTo(new Taken());
    }
  }

  @Test
  void proceduresOfOneNameAreToldApartByNobody() {
    database.execute(
        "CREATE FUNCTION sales.take_line(x text) RETURNS int LANGUAGE sql AS 'SELECT 1'");
    try (var writer = writers.create()) {
      assertThat(
              catchThrowableOfType(
                  SyncFailure.class, () -> writer.take(packet("p1", header("C-1"), line("1")))))
          .hasMessageContaining("several procedures called sales.take_line");
    }
  }

  @Test
  void whatAProcedureLacksIsFoundBeforeTheFirstPacket() {
    database.execute("ALTER FUNCTION sales.take_line RENAME TO take_row");
    var wrong =
        MAPPING.replace("p_by:", "p_entered_by:").replace("refers-to: p_id", "refers-to: id");
    try (var writer = Writers.on(database).tables(wrong).create()) {
      assertThat(writer.shortcomings().stream().map(Shortcoming::sentence))
          .satisfiesExactlyInAnyOrder(
              it -> assertThat(it).contains("sales.take_order has no parameter p_entered_by"),
              it ->
                  assertThat(it)
                      .contains("no procedure sales.take_line")
                      .contains("GRANT EXECUTE"));
    }
    try (var writer = writers.create()) {
      assertThat(writer.shortcomings()).hasSize(1);
    }
  }

  @Test
  void rightToCallIsMissingUntilTheSetupHasRun() {
    var name = "caller_" + database.name();
    database.execute(
        "CREATE ROLE "
            + name
            + " LOGIN PASSWORD 'x';"
            + "REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA sales FROM public;"
            + "ALTER PROCEDURE sales.take_order SECURITY DEFINER;"
            + "ALTER FUNCTION sales.take_line SECURITY DEFINER");
    try (var writer = Writers.on(database.as(name, "x")).tables(MAPPING).create()) {
      assertThat(writer.shortcomings().stream().map(Shortcoming::what))
          .contains("user " + name + " may not call sales.take_order");
      database.execute(writer.setupSql());
      assertThat(writer.shortcomings()).isEmpty();
      assertThat(writer.take(packet("p1", header("C-1"), line("1")))).isEqualTo(new Taken());
    }
  }
}
