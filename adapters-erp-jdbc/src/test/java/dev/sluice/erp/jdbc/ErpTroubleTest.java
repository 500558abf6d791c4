package dev.sluice.erp.jdbc;

import static dev.sluice.fixtures.inbound.erp.OrderPacket.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whose move it is when the ERP's database does not do what was asked. */
class ErpTroubleTest {
  private static final String MAPPING = PostgresSalesErp.MAPPING;
  private final Database database = PostgresSalesErp.freshDatabase();

  @Test
  void unreachableDatabaseIsTriedAgainSoon() throws IOException {
    var nowhere = new Database("127.0.0.1", freePort(), "acme", "sluice", "top-secret-word");
    try (var writer = Writers.on(nowhere).tables(MAPPING).create()) {
      var begin = System.nanoTime();
      var failure = failure(writer);

      assertThat(failure.remedy()).isEqualTo(Remedy.TRY_AGAIN);
      assertThat(failure).hasMessageContaining("writer erp").message().doesNotContain("top-secret");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void refusedLoginCallsTheOperator() {
    var stranger = database.as("nobody_of_this_name", "wrong");
    try (var writer = Writers.on(stranger).tables(MAPPING).create()) {
      assertThat(failure(writer).remedy()).isEqualTo(Remedy.CALL_OPERATOR);
    }
  }

  @Test
  void missingTableCallsTheOperatorUntilItIsThere() {
    database.execute("ALTER TABLE sales.order_line RENAME TO elsewhere");
    try (var writer = Writers.on(database).tables(MAPPING).create()) {
      var packet =
          Packets.packet(
              "p1",
              Packets.table(
                  "SalesHeader", Packets.inserted("no=O-1", "customerNo=C-1", "comment=x")),
              Packets.table(
                  "SalesLine",
                  Packets.inserted("documentNo=O-1", "lineNo=1", "no=A", "quantity=1")));
      var failure = catchThrowableOfType(SyncFailure.class, () -> writer.take(packet));
      assertThat(failure.remedy()).isEqualTo(Remedy.CALL_OPERATOR);
      assertThat(failure).hasMessageContaining("sales.order_line");
      assertThat(database.query("SELECT count(*) FROM sales.order_header")).isEqualTo("0");

      database.execute("ALTER TABLE sales.elsewhere RENAME TO order_line");
      assertThat(writer.take(packet)).isEqualTo(new Taken());
    }
  }

  @Test
  void missingRightCallsTheOperator() {
    var clerk = user("clerk");
    database.execute("GRANT ALL ON SCHEMA public TO " + clerk.user());
    try (var writer = Writers.on(clerk).tables(MAPPING).create()) {
      var failure = failure(writer);
      assertThat(failure.remedy()).isEqualTo(Remedy.CALL_OPERATOR);
      assertThat(failure).hasMessageContaining("42501");
    }
  }

  @Test
  void lockedRowIsTriedAgain() throws Exception {
    try (var blocker = database.connect();
        var statement = blocker.createStatement();
        var writer =
            Writers.on(database).with("statement-timeout", "1s").tables(MAPPING).create()) {
      writer.take(order("O-0", "C-1").sentBy("ANNA", "p0"));
      blocker.setAutoCommit(false);
      statement.execute("LOCK TABLE sales.order_header");

      assertThat(failure(writer).remedy()).isEqualTo(Remedy.TRY_AGAIN);
      blocker.rollback();
      assertThat(writer.take(order("O-1", "C-1").sentBy("ANNA", "p1"))).isEqualTo(new Taken());
    }
  }

  @Test
  void packetTableIsCreatedWhereAsked() {
    try (var writer =
        Writers.on(database).with("packet-table", "sales.Seen \"it\"").tables(MAPPING).create()) {
      writer.take(order("O-1", "C-1").sentBy("ANNA", "p1"));
      assertThat(
              database.query(
                  "SELECT packet_id || user_name || (taken_at = '2026-03-01 22:30:00.25Z')"
                      + " FROM sales.\"Seen \"\"it\"\"\""))
          .isEqualTo("p1ANNAtrue");
    }
  }

  @Test
  void packetTableIsAskedForWhereNotToBeCreated() {
    try (var writer =
        Writers.on(database).with("create-packet-table", false).tables(MAPPING).create()) {
      var failure = failure(writer);
      assertThat(failure.remedy()).isEqualTo(Remedy.CALL_OPERATOR);
      assertThat(failure).hasMessageContaining("CREATE TABLE").hasMessageContaining("packet_id");

      database.execute(writer.setupSql());
      assertThat(writer.take(order("O-1", "C-1").sentBy("ANNA", "p1"))).isEqualTo(new Taken());
    }
  }

  @Test
  void packetTableThatMayNotBeCreatedIsAskedFor() {
    try (var writer = Writers.on(user("intern")).tables(MAPPING).create()) {
      var failure = failure(writer);
      assertThat(failure.remedy()).isEqualTo(Remedy.CALL_OPERATOR);
      assertThat(failure).hasMessageContaining("CREATE TABLE");
    }
  }

  private Database user(String role) {
    var name = role + "_" + database.name();
    database.execute("CREATE ROLE " + name + " LOGIN PASSWORD 'x'");
    return database.as(name, "x");
  }

  private static SyncFailure failure(ErpWriter writer) {
    return catchThrowableOfType(
        SyncFailure.class, () -> writer.take(order("O-1", "C-1").sentBy("ANNA", "p1")));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
