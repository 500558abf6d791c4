package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleErpTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void tellsWhatAPhoneHasToHoldAndGoesOnWhereItWas() throws Exception {
    try (var erp = SampleErp.start(directory);
        var http = HttpClient.newHttpClient()) {
      assertThat(Entitlement.ofCustomer("C-10024", erp))
          .containsOnlyKeys("Customer", "LedgerEntry", "SalesOrder", "SalesOrderLine");
      var everything = everythingOf("ANNA", erp);
      var phone = phoneThatGets(everything.toString(), http);
      Entitlement.check(phone, erp);

      erp.change("UPDATE sales.item SET unit_price = 77.70 WHERE item_no = 'I-1001'");

      assertThatThrownBy(() -> Entitlement.check(phone, erp))
          .isInstanceOf(Expectation.class)
          .hasMessageContaining(
              "ANNA's Item, where it differs from the ERP: expected I-1001=77.70, seen I-1001=");
    }
    try (var erp = SampleErp.start(directory)) {
      assertThat(erp.value("SELECT unit_price FROM sales.item WHERE item_no = 'I-1001'"))
          .isEqualTo("77.70");
    }
  }

  private static ObjectNode everythingOf(String user, SampleErp erp) throws SQLException {
    var answer = JSON.createObjectNode().put("@next", "t");
    for (var entitlement : Entitlement.ALL) {
      var rows = answer.putObject(entitlement.entity()).putArray("insert");
      entitlement
          .of(user, erp)
          .forEach(
              (id, value) -> rows.addObject().put("rowId", id).put(entitlement.field(), value));
      assertThat(rows).isNotEmpty();
    }
    return answer;
  }

  private static Phone phoneThatGets(String answer, HttpClient http) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var phone = new Phone("ANNA", "key", url, http);
    phone.synchronize(Duration.ZERO);
    server.stop(0);
    return phone;
  }
}
