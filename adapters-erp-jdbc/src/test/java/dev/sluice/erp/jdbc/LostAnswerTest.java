package dev.sluice.erp.jdbc;

import static dev.sluice.fixtures.inbound.erp.OrderPacket.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.domain.inbound.WriteOutcome.TakenBefore;
import dev.sluice.fixtures.inbound.erp.Order;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The ERP committed, and the connection broke before it could say so. */
class LostAnswerTest {

  @Test
  void repeatIsTakenBeforeAndTheOrderIsThereOnce() throws Exception {
    var database = PostgresSalesErp.freshDatabase();
    var order = order("O-2", "C-1").withLine(new Order.Line(10, "ITEM-1", BigDecimal.ONE));
    try (var proxy = new CuttingProxy(database.port());
        var erp = throughProxy(database, proxy)) {
      assertThat(erp.writer().take(order("O-1", "C-1").sentBy("ANNA", "p1")))
          .isEqualTo(new Taken());

      proxy.cutNextCommit();
      var failure =
          catchThrowableOfType(
              SyncFailure.class, () -> erp.writer().take(order.sentBy("ANNA", "p2")));
      assertThat(failure.remedy()).isEqualTo(Remedy.TRY_AGAIN);
      assertThat(proxy.cuts()).isOne();

      assertThat(erp.writer().take(order.sentBy("ANNA", "p2"))).isEqualTo(new TakenBefore());
      assertThat(erp.orders())
          .containsExactly(order("O-1", "C-1").enteredBy("ANNA"), order.enteredBy("ANNA"));
    }
  }

  private static PostgresSalesErp throughProxy(Database database, CuttingProxy proxy) {
    var detour =
        new Database(
            "localhost", proxy.port(), database.name(), database.user(), database.password());
    var writer = Writers.on(detour).tables(PostgresSalesErp.MAPPING).create();
    return new PostgresSalesErp(database, writer);
  }
}
