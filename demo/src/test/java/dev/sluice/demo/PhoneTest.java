package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhoneTest {
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> questions = new ArrayList<>();
  private HttpServer server;
  private HttpClient http;
  private Phone phone;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          questions.add(exchange.getRequestURI().getQuery());
          var body = answers.removeFirst().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    http = HttpClient.newHttpClient();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    phone = new Phone("ANNA", "key", url, http);
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  @Test
  void putsThePagesOfOneStepTogether() throws Exception {
    answer("t1", true, list("insert", "{\"rowId\":\"A\",\"price\":1.50}"));
    answer("t2", false, list("insert", "{\"rowId\":\"B\",\"price\":2.00}"));
    answer("t3", false, list("update", "{\"rowId\":\"B\",\"price\":2.10}"));

    assertThat(phone.synchronize(Duration.ZERO)).hasToString("insert Item [A, B]");
    assertThat(phone.synchronize(Duration.ofSeconds(5))).isEqualTo(Delta.ofUpdate("Item", "B"));
    assertThat(phone.held("Item", "price")).isEqualTo(Map.of("A", "1.50", "B", "2.10"));
    assertThat(questions).containsExactly("wait=0s", "wait=0s&since=t1", "wait=5s&since=t2");
  }

  @Test
  void takesNoRowTwice() throws Exception {
    answer("t1", false, list("insert", "{\"rowId\":\"A\"}"));
    answer("t2", false, list("insert", "{\"rowId\":\"A\"}"));
    phone.synchronize(Duration.ZERO);

    assertThatThrownBy(() -> phone.synchronize(Duration.ZERO))
        .isInstanceOf(Expectation.class)
        .hasMessageContaining("A inserted, and was held");
  }

  @Test
  void takesNoWordOfARowItDoesNotHold() {
    answer("t1", false, list("update", "{\"rowId\":\"A\"}"));
    answer("t1", false, list("deleted", "{\"rowId\":\"B\"}"));

    assertThatThrownBy(() -> phone.synchronize(Duration.ZERO))
        .hasMessageContaining("A updated, and was not held");
    assertThatThrownBy(() -> phone.synchronize(Duration.ZERO))
        .hasMessageContaining("B deleted, and was not held");
  }

  private void answer(String next, boolean more, String lists) {
    answers.add("{\"@next\":\"%s\",\"@more\":%s,\"Item\":{%s}}".formatted(next, more, lists));
  }

  private static String list(String name, String row) {
    return "\"%s\":[%s]".formatted(name, row);
  }
}
