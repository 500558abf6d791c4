package dev.sluice.erp.jdbc;

import static dev.sluice.erp.jdbc.Packets.deleted;
import static dev.sluice.erp.jdbc.Packets.inserted;
import static dev.sluice.erp.jdbc.Packets.packet;
import static dev.sluice.erp.jdbc.Packets.table;
import static dev.sluice.erp.jdbc.Packets.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.inbound.WriteOutcome.Refused;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.domain.inbound.WriteOutcome.TakenBefore;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.erp.jdbc.RowWrite.Hits;
import dev.sluice.fixtures.servers.Door;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.h2.tools.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database makes of standard SQL that nobody has taught the writer. */
class OtherWritingTest {
  private static final String CUSTOMER =
      "Customer: {into: SALES.CUSTOMER, key: customer_no, write: upsert, columns: {customer_no: No,"
          + " name: Name, seen_at: {from: At}}}";
  private int packets;

  @BeforeEach
  void fresh() {
    OtherSalesErp.fresh();
  }

  private static Writers writers() {
    return OtherSalesErp.writers(OtherSalesErp.URL, "sa");
  }

  private WriteOutcome take(String mapping, PacketTable... tables) {
    try (var writer = writers().tables(mapping).create()) {
      return writer.take(packet("p" + ++packets, tables));
    }
  }

  private static Refused refused(WriteOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return (Refused) outcome;
  }

  @ParameterizedTest
  @CsvSource({
    "unique, O-0, C-1, , 1",
    "foreign key, O-1, C-404, , 1",
    "not null, O-1, , , 1",
    "too long, O-1, C-1, 1234567890123456789012345, 1",
    "check, O-1, C-1, A, -1",
    "type, O-1, C-1, A, 1e80"
  })
  void whatConstraintsForbidIsRefusedWithItsRow(
      String what, String no, String customer, String item, String quantity) {
    var header = table("SalesHeader", inserted("no=O-0", "customerNo=C-1"));
    assertThat(take(OtherSalesErp.MAPPING, header)).isEqualTo(new Taken());
    var bad =
        table(
            "SalesHeader",
            inserted("no=" + no, "customerNo=" + (customer == null ? "" : customer)));
    var lines =
        table(
            "SalesLine",
            inserted("documentNo=" + no, "lineNo=1", "no=A", "quantity=1"),
            inserted("documentNo=" + no, "lineNo=2", "no=" + item, "quantity=" + quantity));
    var refused = refused(take(OtherSalesErp.MAPPING, bad, lines));
    var culprit = item == null ? "SalesHeader row 1" : "SalesLine row 2";
    assertThat(refused.culprit().map(Culprit::toString).orElse("")).as(what).startsWith(culprit);
    assertThat(refused.reason()).doesNotContain("INSERT INTO");
    assertThat(OtherSalesErp.query("SELECT count(*) FROM sales.order_header")).isEqualTo("1");
  }

  @Test
  void headersGiveTheirGeneratedKeysToLinesHoweverTheyAreWritten() {
    var line = "documentNo=O-1";
    var header = table("SalesHeader", inserted("no=O-1", "customerNo=C-1"));
    take(
        OtherSalesErp.MAPPING,
        header,
        table("SalesLine", inserted(line, "lineNo=1", "no=A", "quantity=1")));
    var changed = table("SalesHeader", updated("no=O-1", "customerNo=C-1", "comment=new"));
    var outcome =
        take(
            OtherSalesErp.MAPPING,
            changed,
            table("SalesLine", inserted(line, "lineNo=2", "no=A", "quantity=1")));
    assertThat(outcome).isEqualTo(new Taken());
    var upserting =
        OtherSalesErp.MAPPING.replaceFirst("key: external_no", "key: external_no\n  write: upsert");
    for (var number : List.of("3", "4")) {
      outcome =
          take(
              upserting,
              table("SalesHeader", inserted("no=O-2", "customerNo=C-1", "comment=" + number)),
              table(
                  "SalesLine",
                  inserted("documentNo=O-2", "lineNo=" + number, "no=A", "quantity=1")));
      assertThat(outcome).isEqualTo(new Taken());
    }
    assertThat(
            OtherSalesErp.query(
                "SELECT listagg(external_no || comment || line_no, ',') WITHIN GROUP (ORDER BY"
                    + " line_no) FROM sales.order_line JOIN sales.order_header USING (order_id)"))
        .isEqualTo("O-1new1,O-1new2,O-243,O-244");
  }

  @Test
  void upsertWritesNullAndWhatAnotherInsertedMeanwhile() throws Exception {
    take(CUSTOMER, table("Customer", inserted("No=C-1", "At=2026-03-01T08:00:00Z")));
    assertThat(OtherSalesErp.query("SELECT name || seen_at FROM sales.customer")).isEqualTo("null");
    assertThat(
            OtherSalesErp.query(
                "SELECT count(*) FROM sales.customer WHERE seen_at = TIMESTAMP"
                    + " WITH TIME ZONE '2026-03-01 09:00:00+01' AND name IS NULL"))
        .isEqualTo("1");

    try (var other = OtherSalesErp.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("INSERT INTO sales.customer (customer_no, name) VALUES ('C-9', 'theirs')");
      var rows = table("Customer", inserted("No=C-9", "Name=ours"));
      var ours = CompletableFuture.supplyAsync(() -> take(CUSTOMER, rows));
      await().until(() -> blocked());
      other.commit();
      assertThat(ours.get()).isEqualTo(new Taken());
    }
    assertThat(OtherSalesErp.query("SELECT name FROM sales.customer WHERE customer_no = 'C-9'"))
        .isEqualTo("ours");
  }

  private static boolean blocked() {
    return !OtherSalesErp.query(
            "SELECT count(*) FROM information_schema.sessions WHERE executing_statement LIKE"
                + " 'INSERT%'")
        .equals("0");
  }

  @Test
  void whatTheDeviceLastSawIsComparedInTheStatement() {
    var checked =
        "Customer: {into: SALES.CUSTOMER, key: customer_no, columns: {name: Name, customer_no: No},"
            + " check: {name: Before, seen_at: SeenAt}}";
    var wrong = table("Customer", updated("No=C-1", "Name=Red", "Before=Green"));
    assertThat(refused(take(checked, wrong)).reason())
        .isEqualTo("the ERP has Blue shop in NAME, and the device last saw Green");
    var right = table("Customer", updated("No=C-1", "Name=Red", "Before=Blue shop"));
    assertThat(take(checked, right)).isEqualTo(new Taken());
    var gone = table("Customer", deleted("No=C-1", "Before="));
    assertThat(refused(take(checked, gone)).reason()).contains("last saw nothing");
  }

  @Test
  void functionHandsItsResultToItsLinesAndRefusesWhereTheInstallationSaysSo() {
    OtherSalesErp.execute(
        """
        CREATE ALIAS sales.numbered FOR 'java.lang.Integer.parseInt(java.lang.String)';
        CREATE TABLE sales.note (ref int, words varchar(10))
        """);
    var mapping =
        """
        Visit: {call: SALES.NUMBERED, key: P1, arguments: {P1: no}}
        Note:
          into: SALES.NOTE
          parent: {table: Visit, by: visitNo, column: ref}
          columns: {words: words}
        """;
    var note = table("Note", inserted("visitNo=0042", "words=hello"));
    assertThat(take(mapping, table("Visit", inserted("no=0042")), note)).isEqualTo(new Taken());
    assertThat(OtherSalesErp.query("SELECT ref || words FROM sales.note")).isEqualTo("42hello");
    var bad = packet("bad", table("Visit", inserted("no=none")));
    // what the database calls its own number, an installation has to say
    try (var unaware = writers().tables(mapping).create();
        var aware =
            writers()
                .with("errors", Map.of("refused", List.of("90105")))
                .tables(mapping)
                .create()) {
      assertThat(catchThrowableOfType(SyncFailure.class, () -> unaware.take(bad)).remedy())
          .isEqualTo(Remedy.CALL_OPERATOR);
      assertThat(refused(aware.take(bad)).reason())
          .contains("For input string")
          .endsWith("the row is {no=none}");
    }
  }

  @Test
  void lookupsFindOneRowOrRefuse() {
    var mapping =
        OtherSalesErp.MAPPING.replace(
            "quantity: quantity}",
            "quantity: quantity, item_id: {lookup: {table: SALES.ITEM, where: {item_no: no},"
                + " column: item_id}}}");
    var header = table("SalesHeader", inserted("no=O-1", "customerNo=C-1"));
    var one = inserted("documentNo=O-1", "lineNo=1", "no=ITEM-1", "quantity=1");
    var two = inserted("documentNo=O-1", "lineNo=2", "no=TWICE", "quantity=1");
    assertThat(refused(take(mapping, header, table("SalesLine", one, two))).reason())
        .contains("more than one row of SALES.ITEM");
    assertThat(take(mapping, header, table("SalesLine", one))).isEqualTo(new Taken());
    assertThat(OtherSalesErp.query("SELECT item_id FROM sales.order_line")).isEqualTo("1");
  }

  @Test
  void aPacketIsKnownByItsIdAndNotByWhatElseItsTableForbids() {
    OtherSalesErp.execute(
        """
        CREATE TABLE "sluice_packet" (packet_id varchar_ignorecase(50) PRIMARY KEY,
          user_name varchar(50), taken_at timestamp)
        """);
    var rows = table("Customer", inserted("No=C-2", "Name=New"));
    try (var writer = writers().tables(CUSTOMER).create()) {
      assertThat(writer.take(packet("a", rows))).isEqualTo(new Taken());
      assertThat(writer.take(packet("a", rows))).isEqualTo(new TakenBefore());
      assertThat(writer.take(packet("A", rows))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void countsThatADriverDoesNotTellAreAskedForRowByRow() {
    var table =
        new TableMapping(
            "Customer",
            new Target.Table(TableName.parse("c")),
            List.of(),
            TableMapping.Write.BY_STATUS,
            Set.of(),
            Optional.empty(),
            Map.of(),
            Map.of());
    var write = new RowWrite(new Place(table, 1, updated("No=1")), "", List.of(), Hits.ONE);
    assertThatThrownBy(() -> write.check(Statement.SUCCESS_NO_INFO))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(refused(it.outcome()).culprit()).isEmpty());
  }

  @Test
  void lockThatIsHeldIsTriedAgain() throws Exception {
    var impatient = OtherSalesErp.writers(OtherSalesErp.URL.replace("10000", "100"), "sa");
    var rows = table("Customer", inserted("No=C-1", "Name=New"));
    try (var blocker = OtherSalesErp.connect();
        var statement = blocker.createStatement();
        var writer = impatient.tables(CUSTOMER).create()) {
      blocker.setAutoCommit(false);
      statement.execute("UPDATE sales.customer SET name = 'mine'");
      assertThat(failure(writer, rows).remedy()).isEqualTo(Remedy.TRY_AGAIN);
      blocker.rollback();
      assertThat(writer.take(packet("p", rows))).isEqualTo(new Taken());
    }
  }

  @Test
  void connectionThatBreaksIsTriedAgainAndThePacketIsWrittenOnce() throws Exception {
    var server = Server.createTcpServer("-tcpPort", "0").start();
    try (var door = new Door(server.getPort());
        var writer =
            OtherSalesErp.writers("jdbc:h2:tcp://localhost:" + door.port() + "/mem:sales", "sa")
                .tables(CUSTOMER)
                .create()) {
      var rows = table("Customer", inserted("No=C-2", "Name=New"));
      assertThat(writer.take(packet("first", rows))).isEqualTo(new Taken());
      door.shut();
      assertThat(failure(writer, rows).remedy()).isEqualTo(Remedy.TRY_AGAIN);
      door.open();
      // the pool may still hold connections that broke
      await().until(() -> failureOrTaken(writer, rows).equals(new Taken()));
      assertThat(writer.take(packet("p", rows))).isEqualTo(new TakenBefore());
    } finally {
      server.stop();
    }
  }

  @Test
  void tableThatIsNotThereCallsTheOperator() {
    var rows = table("Customer", inserted("No=C-2", "Name=New"));
    try (var absent =
        writers().tables(CUSTOMER.replace("SALES.CUSTOMER", "SALES.ABSENT")).create()) {
      assertThat(failure(absent, rows).remedy()).isEqualTo(Remedy.CALL_OPERATOR);
    }
  }

  private static Object failureOrTaken(JdbcErpWriter writer, PacketTable rows) {
    try {
      return writer.take(packet("p", rows));
    } catch (SyncFailure e) {
      assertThat(e.remedy()).isEqualTo(Remedy.TRY_AGAIN);
      return e;
    }
  }

  private static SyncFailure failure(JdbcErpWriter writer, PacketTable rows) {
    return catchThrowableOfType(SyncFailure.class, () -> writer.take(packet("p", rows)));
  }

  @Test
  void rightsAreMissingUntilTheSetupHasRun() {
    OtherSalesErp.execute("CREATE USER \"clerk\" PASSWORD 'x'");
    var settings = OtherSalesErp.writers("jdbc:h2:mem:sales", "clerk").settings();
    var clerk = new Writers(settings).tables(OtherSalesErp.MAPPING);
    OtherSalesErp.execute("GRANT SELECT ON sales.order_header TO \"clerk\"");
    try (var writer = clerk.create()) {
      assertThat(writer.shortcomings().stream().map(Shortcoming::sentence))
          .anyMatch(it -> it.contains("may not INSERT on SALES.ORDER_HEADER"))
          .anyMatch(it -> it.endsWith("run GRANT DELETE ON \"SALES\".\"ORDER_LINE\" TO \"clerk\""));
      var rows = table("SalesHeader", inserted("no=O-1", "customerNo=C-1"));
      assertThat(failure(writer, rows).remedy()).isEqualTo(Remedy.CALL_OPERATOR);
      OtherSalesErp.execute(writer.setupSql());
      assertThat(writer.shortcomings()).isEmpty();
      assertThat(writer.take(packet("p", rows))).isEqualTo(new Taken());
    }
  }
}
