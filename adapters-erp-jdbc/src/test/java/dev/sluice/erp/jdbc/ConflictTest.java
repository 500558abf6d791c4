package dev.sluice.erp.jdbc;

import static dev.sluice.erp.jdbc.Packets.deleted;
import static dev.sluice.erp.jdbc.Packets.inserted;
import static dev.sluice.erp.jdbc.Packets.packet;
import static dev.sluice.erp.jdbc.Packets.table;
import static dev.sluice.erp.jdbc.Packets.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.inbound.WriteOutcome.Refused;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.domain.packet.PacketRow;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of rows that changed in the ERP since the device last saw them. */
class ConflictTest {
  private static final String MAPPING =
      """
      Customer:
        into: sales.debtor
        key: no
        columns: {no: No, name: Name, credit: Credit}
        check:
          credit: CreditBefore
          blocked: {from: BlockedBefore, codes: {0: none, 1: all}}
          seen_on: {from: SeenOn, as: date, zone: Europe/Sofia}
      """;

  private final Database database = PostgresSalesErp.freshDatabase();
  private int packets;

  ConflictTest() {
    database.execute(
        """
        CREATE TABLE sales.debtor (no text PRIMARY KEY, name text, credit numeric(12,2),
          blocked text, seen_on date);
        INSERT INTO sales.debtor VALUES
          ('D-1', 'Blue', 500.00, 'none', '2026-03-02'), ('D-2', 'Red', 10, NULL, NULL);
        """);
  }

  private WriteOutcome take(PacketRow... rows) {
    try (var writer = Writers.on(database).tables(MAPPING).create()) {
      return writer.take(packet("p" + ++packets, table("Customer", rows)));
    }
  }

  private static PacketRow blue(String creditBefore) {
    return updated(
        "No=D-1",
        "Name=Blau",
        "Credit=600",
        "CreditBefore=" + creditBefore,
        "BlockedBefore=0",
        "SeenOn=2026-03-01T22:30:00Z");
  }

  private static Refused refused(WriteOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return (Refused) outcome;
  }

  private String rows() {
    return String.valueOf(
        database.query(
            "SELECT string_agg(concat_ws(' ', no, name, credit), '; ' ORDER BY no)"
                + " FROM sales.debtor"));
  }

  @Test
  void rowThatIsAsTheDeviceSawItIsWritten() {
    assertThat(take(blue("500"))).isEqualTo(new Taken());
    assertThat(rows()).startsWith("D-1 Blau 600.00");
  }

  @Test
  void emptyIsAsTheDeviceSawItToo() {
    assertThat(take(updated("No=D-2", "Name=Rot", "Credit=11", "CreditBefore=10")))
        .isEqualTo(new Taken());
    assertThat(rows()).endsWith("D-2 Rot 11.00");
  }

  @Test
  void rowThatChangedMeanwhileIsRefusedWithBothValues() {
    var refused = refused(take(blue("450.5")));
    assertThat(refused.reason())
        .isEqualTo("the ERP has 500.00 in credit, and the device last saw 450.5");
    assertThat(refused.culprit().map(Culprit::toString))
        .contains("Customer row 1, field CreditBefore");
    assertThat(rows()).startsWith("D-1 Blue 500.00");
  }

  @Test
  void everyColumnInConflictIsNamed() {
    var refused = refused(take(updated("No=D-2", "Name=Rot", "BlockedBefore=1")));
    assertThat(refused.reason())
        .isEqualTo(
            "the ERP has 10.00 in credit, and the device last saw nothing;"
                + " the ERP has nothing in blocked, and the device last saw all");
  }

  @Test
  void oneConflictOfMany() {
    var refused =
        refused(take(updated("No=D-2", "Name=Rot", "CreditBefore=10"), blue("500"), blue("500")));
    assertThat(refused.culprit().map(Culprit::row)).contains(3);
    assertThat(rows()).isEqualTo("D-1 Blue 500.00; D-2 Red 10.00");
  }

  @Test
  void deletionOfARowThatChangedIsRefusedAndOfOneThatIsGoneDone() {
    assertThat(refused(take(deleted("No=D-1", "CreditBefore=1"))).reason()).contains("500.00");
    assertThat(take(deleted("No=D-9", "CreditBefore=1"))).isEqualTo(new Taken());
    assertThat(take(deleted("No=D-2", "CreditBefore=10"))).isEqualTo(new Taken());
    assertThat(rows()).isEqualTo("D-1 Blue 500.00");
  }

  @Test
  void rowThatIsGoneIsNoConflict() {
    assertThat(refused(take(updated("No=D-9", "CreditBefore=1"))).reason())
        .contains("no row in sales.debtor");
  }

  @Test
  void whatIsInsertedWasNeverSeen() {
    assertThat(take(inserted("No=D-3", "Name=New", "CreditBefore=77"))).isEqualTo(new Taken());
  }

  @Test
  void whatAnotherCommitsWhileTheWriterWaitsIsSeen() throws Exception {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var writer = Writers.on(database).tables(MAPPING).create()) {
      connection.setAutoCommit(false);
      statement.execute("UPDATE sales.debtor SET credit = 700 WHERE no = 'D-1'");
      var thread =
          CompletableFuture.supplyAsync(
              () -> writer.take(packet("p", table("Customer", blue("500")))));
      Waits.untilBlocked(database);
      connection.commit();
      assertThat(refused(thread.get()).reason())
          .isEqualTo("the ERP has 700.00 in credit, and the device last saw 500");
    }
  }
}
