package dev.sluice.erp.jdbc;

import static dev.sluice.erp.jdbc.Packets.deleted;
import static dev.sluice.erp.jdbc.Packets.inserted;
import static dev.sluice.erp.jdbc.Packets.packet;
import static dev.sluice.erp.jdbc.Packets.table;
import static dev.sluice.erp.jdbc.Packets.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.inbound.WriteOutcome.ParentMissing;
import dev.sluice.domain.inbound.WriteOutcome.Refused;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rows of a packet become in the ERP. */
class WritingTest {
  private static final String MAPPING =
      """
      SalesHeader:
        into: sales.order_header
        key: external_no
        columns:
          external_no: no
          customer_no: customerNo
          comment: {from: reason, codes: {1: late, 2: broken}}
          order_date: {from: dateCreated, as: date, zone: Europe/Sofia}
          entered_by: {from: "@user"}
      SalesLine:
        into: sales.order_line
        key: [order_id, line_no]
        parent: {table: salesheader, by: documentNo, column: order_id}
        columns:
          line_no: lineNo
          item_no: no
          item_id: {lookup: {table: sales.item, where: {item_no: no}, column: item_id}}
          quantity: quantity
      LineNote:
        into: sales.line_note
        parent: {table: SalesLine, by: [documentNo, lineNo], column: line_id, refers-to: line_no}
        columns: {packet: "@packet", at: "@now", note: note}
      Customer:
        into: sales.customer
        key: customer_no
        write: upsert
        operations: [insert, update]
        columns: {customer_no: No, name: Name}
      """;

  private final Database database = PostgresSalesErp.freshDatabase();
  private int packets;

  WritingTest() {
    database.execute(
        "CREATE TABLE sales.line_note (line_id int, packet text, at timestamptz, note text)");
  }

  private WriteOutcome take(PacketTable... tables) {
    return take(Writers.on(database).tables(MAPPING), tables);
  }

  private WriteOutcome take(Writers writers, PacketTable... tables) {
    try (var writer = writers.create()) {
      return writer.take(packet("p" + ++packets, tables));
    }
  }

  private static PacketTable header(String... more) {
    return table("SalesHeader", inserted("no=O-1", "customerNo=C-1", more(more, 0), more(more, 1)));
  }

  private static String more(String[] fields, int index) {
    return index < fields.length ? fields[index] : "unmapped" + index + "=x";
  }

  private static PacketTable line(String line, String item, String quantity) {
    return table(
        "SalesLine",
        inserted("documentNo=O-1", "lineNo=" + line, "no=" + item, "quantity=" + quantity));
  }

  private String one(String sql) {
    return String.valueOf(database.query(sql));
  }

  private static Refused refused(WriteOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return (Refused) outcome;
  }

  private static Optional<Culprit> culprit(String table, int row, String field) {
    return Optional.of(new Culprit(table, row, Optional.of(field)));
  }

  @Test
  void convertsCodesZonesAndLookups() {
    assertThat(
            take(
                header("dateCreated=2026-03-01T22:30:00.5Z", "reason=2"),
                line("10", "ITEM-2", "1")))
        .isEqualTo(new Taken());
    assertThat(
            one(
                "SELECT concat_ws(' ', external_no, comment, order_date, entered_by, status,"
                    + " item_id, line_no) FROM sales.order_header JOIN sales.order_line USING"
                    + " (order_id)"))
        .isEqualTo("O-1 broken 2026-03-02 ANNA NEW 2 10");
  }

  @Test
  void handsKeysDownTwoLevels() {
    take(
        table("LineNote", inserted("documentNo=O-1", "lineNo=10", "note=fragile")),
        line("10", "ITEM-1", "1"),
        header());
    assertThat(
            one(
                "SELECT concat_ws(' ', line_id, packet, note, at = '2026-03-01 22:30:00.25Z')"
                    + " FROM sales.line_note"))
        .isEqualTo("10 p1 fragile t");
  }

  @Test
  void findsAParentOfAnEarlierPacketInTheErp() {
    take(header());
    take(line("10", "ITEM-1", "1"));
    assertThat(take(table("LineNote", inserted("documentNo=O-1", "lineNo=10", "note=later"))))
        .isEqualTo(new Taken());
    assertThat(one("SELECT note FROM sales.line_note JOIN sales.order_line ON line_no = line_id"))
        .isEqualTo("later");
  }

  @Test
  void rowWithoutAParentMayBeTakenLater() {
    var outcome = take(line("10", "ITEM-1", "1"));
    assertThat(outcome).isInstanceOf(ParentMissing.class);
    var missing = (ParentMissing) outcome;
    assertThat(missing.reason()).contains("documentNo O-1").contains("may not have arrived yet");
    assertThat(Optional.of(missing.culprit())).isEqualTo(culprit("SalesLine", 1, "documentNo"));
  }

  @Test
  void deletionWithoutAParentIsRefused() {
    var refused = refused(take(table("SalesLine", deleted("documentNo=O-1", "lineNo=10"))));
    assertThat(refused.culprit()).isEqualTo(culprit("SalesLine", 1, "documentNo"));
  }

  @Test
  void updatesAndDeletesByKey() {
    take(header("reason=1"), line("10", "ITEM-1", "1"), line("20", "ITEM-1", "2"));
    assertThat(
            take(
                table("SalesHeader", updated("no=O-1", "customerNo=C-1", "reason=2")),
                table(
                    "SalesLine",
                    deleted("documentNo=O-1", "lineNo=10"),
                    updated("documentNo=O-1", "lineNo=20", "no=ITEM-2", "quantity=9"))))
        .isEqualTo(new Taken());
    assertThat(
            one(
                "SELECT string_agg(concat_ws(' ', comment, line_no, item_no, quantity), ';') FROM"
                    + " sales.order_header JOIN sales.order_line USING (order_id)"))
        .isEqualTo("broken 20 ITEM-2 9.000");
  }

  @Test
  void deletesChildrenBeforeTheirParent() {
    take(header(), line("10", "ITEM-1", "1"));
    assertThat(
            take(
                table("SalesHeader", deleted("no=O-1")),
                table("SalesLine", deleted("documentNo=O-1", "lineNo=10"))))
        .isEqualTo(new Taken());
    assertThat(one("SELECT count(*) FROM sales.order_header")).isEqualTo("0");
  }

  @Test
  void refusesToUpdateWhatIsNotThere() {
    var refused = refused(take(table("SalesHeader", updated("no=O-9", "customerNo=C-1"))));
    assertThat(refused.reason()).contains("no row in sales.order_header");
  }

  @Test
  void upsertsWhereSaid() {
    var customers =
        table("Customer", updated("No=C-1", "Name=Red"), inserted("No=C-2", "Name=New"));
    assertThat(take(customers)).isEqualTo(new Taken());
    assertThat(one("SELECT string_agg(customer_no || name, ' ' ORDER BY 1) FROM sales.customer"))
        .isEqualTo("C-1Red C-2New");
  }

  @Test
  void refusesOperationsThatAreNotAllowed() {
    var refused = refused(take(table("Customer", deleted("No=C-1"))));
    assertThat(refused.reason()).contains("DELETE");
    assertThat(one("SELECT count(*) FROM sales.customer")).isEqualTo("1");
  }

  @Test
  void namesTheRowOfABatchThatWasRefused() {
    var batching = Writers.on(database).tables(PostgresSalesErp.MAPPING);
    var lines =
        table(
            "SalesLine",
            inserted("documentNo=O-1", "lineNo=10", "no=ITEM-1", "quantity=1"),
            inserted("documentNo=O-1", "lineNo=20", "no=ITEM-1", "quantity=1"),
            inserted("documentNo=O-1", "lineNo=30", "no=ITEM-1", "quantity=-1"),
            inserted("documentNo=O-1", "lineNo=40", "no=ITEM-1", "quantity=1"));
    var refused = refused(take(batching, header(), lines));
    assertThat(refused.culprit().map(Culprit::toString)).contains("SalesLine row 3");
    assertThat(refused.reason()).contains("order_line_quantity_check").contains("-1");
    assertThat(one("SELECT count(*) FROM sales.order_header")).isEqualTo("0");
  }

  @Test
  void namesTheFieldOfAValueThatIsMissing() {
    var refused = refused(take(table("SalesHeader", inserted("no=O-1"))));
    assertThat(refused.culprit()).isEqualTo(culprit("SalesHeader", 1, "customerNo"));
  }

  @Test
  void passesOnTheWordsOfATrigger() {
    database.execute(
        "CREATE FUNCTION sales.rule() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
            + " 'Customer % is blocked', NEW.customer_no; END $$;"
            + " CREATE TRIGGER rule BEFORE INSERT ON sales.order_header FOR EACH ROW EXECUTE"
            + " FUNCTION sales.rule()");
    assertThat(refused(take(header())).reason()).isEqualTo("Customer C-1 is blocked");
  }

  @Test
  void refusesWhatADeferredConstraintRefuses() {
    database.execute(
        "ALTER TABLE sales.line_note ADD FOREIGN KEY (note) REFERENCES sales.customer"
            + " DEFERRABLE INITIALLY DEFERRED");
    take(header(), line("10", "ITEM-1", "1"));
    var refused =
        refused(take(table("LineNote", inserted("documentNo=O-1", "lineNo=10", "note=C-404"))));
    assertThat(refused.reason()).contains("C-404");
    assertThat(one("SELECT count(*) FROM sales.line_note")).isEqualTo("0");
  }

  @Test
  void refusesValuesThatDoNotConvert() {
    var refused = refused(take(header("dateCreated=yesterday")));
    assertThat(refused.reason()).contains("SalesHeader row 1, field dateCreated: yesterday");
    assertThat(refused.culprit()).isEqualTo(culprit("SalesHeader", 1, "dateCreated"));

    assertThat(refused(take(header("reason=7"))).reason())
        .contains("7 (expected: one of the codes");
    assertThat(refused(take(header(), line("10", "ITEM-1", "1,5"))).culprit())
        .isEqualTo(culprit("SalesLine", 1, "quantity"));
    assertThat(refused(take(header(), line("99999999999", "ITEM-1", "1"))).reason())
        .contains("out of range");
  }

  @Test
  void refusesLookupsThatDoNotFindOneRow() {
    var unknown = refused(take(header(), line("10", "NONE", "1")));
    assertThat(unknown.reason()).isEqualTo("no row of sales.item for no NONE");
    assertThat(unknown.culprit()).isEqualTo(culprit("SalesLine", 1, "no"));
    assertThat(refused(take(header(), line("10", "TWICE", "1"))).reason())
        .isEqualTo("more than one row of sales.item for no TWICE");
  }

  @Test
  void refusesOrIgnoresUnknownTables() {
    var strange = table("Strange", inserted("a=1"));
    assertThat(refused(take(strange)).reason()).contains("Strange").contains("unknown-tables");
    var ignoring = Writers.on(database).tables(MAPPING).with("unknown-tables", "ignore");
    assertThat(take(ignoring, strange, header())).isEqualTo(new Taken());
    assertThat(one("SELECT external_no FROM sales.order_header")).isEqualTo("O-1");
  }

  @Test
  void sqlInEveryFieldIsHarmless() {
    var sql = "'); DROP TABLE sales.customer CASCADE; --";
    var outcome =
        take(
            table(
                "SalesHeader",
                inserted("no=" + sql, "customerNo=" + sql, "reason=" + sql, "dateCreated=" + sql)),
            table(
                "SalesLine",
                inserted("documentNo=" + sql, "lineNo=" + sql, "no=" + sql, "quantity=" + sql)));
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(take(table("Customer", inserted("No=" + sql, "Name=" + sql, sql + "=x"))))
        .isEqualTo(new Taken());
    assertThat(one("SELECT count(*) FROM sales.customer WHERE name LIKE '%DROP TABLE%'"))
        .isEqualTo("1");
  }

  @Test
  void textThatTheDatabaseCannotHoldIsRefused() {
    var refused = refused(take(table("Customer", inserted("No=C-2", "Name=a\0b"))));
    assertThat(refused.culprit().map(Culprit::table)).contains("Customer");
  }
}
