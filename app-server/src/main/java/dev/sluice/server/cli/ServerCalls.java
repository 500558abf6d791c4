package dev.sluice.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running server over HTTP. */
final class ServerCalls {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final Map<String, String> headers;

  /**
   * @param headers of each request
   */
  ServerCalls(URI server, Map<String, String> headers) {
    this.server = server;
    this.headers = Map.copyOf(headers);
  }

  /** What the server says of itself, whether it is well or not. */
  JsonNode health() {
    return answer(
        request("/health").GET(),
        BodyHandlers.ofByteArray(),
        it -> {
          if (it.statusCode() == 200 || it.statusCode() == 503) return json(it.body());
          throw refused(it.statusCode(), it.body());
        });
  }

  /**
   * @param target path and query
   */
  JsonNode get(String target) {
    return json(bytes(target));
  }

  byte[] bytes(String target) {
    return send(request(target).GET());
  }

  JsonNode post(String target, JsonNode body) {
    return json(
        send(
            request(target)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
  }

  /** An answer of many JSON values, each handed over as it comes. */
  void postForMany(String target, Consumer<JsonNode> value) {
    var _ =
        answer(
            request(target).POST(BodyPublishers.noBody()),
            BodyHandlers.ofInputStream(),
            it -> handOver(it, value));
  }

  JsonNode put(String target, BodyPublisher body) {
    return json(send(request(target).header("Content-Type", "application/octet-stream").PUT(body)));
  }

  /** One more parameter; nothing without a value. */
  static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + escaped(value);
  }

  static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String target) {
    var request = HttpRequest.newBuilder(server.resolve(target)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private byte[] send(HttpRequest.Builder request) {
    return answer(
        request,
        BodyHandlers.ofByteArray(),
        it -> {
          if (it.statusCode() / 100 == 2) return it.body();
          throw refused(it.statusCode(), it.body());
        });
  }

  private static int handOver(HttpResponse<InputStream> answer, Consumer<JsonNode> value)
      throws IOException {
    try (var body = answer.body()) {
      if (answer.statusCode() / 100 != 2) throw refused(answer.statusCode(), body.readAllBytes());
      var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(body);
      var count = 0;
      for (; values.hasNextValue(); count++) value.accept(values.nextValue());
      return count;
    }
  }

  /** What is made of an answer, of which some may still be on its way. */
  private interface Reading<B, T> {
    T read(HttpResponse<B> answer) throws IOException;
  }

  private <B, T> T answer(HttpRequest.Builder request, BodyHandler<B> body, Reading<B, T> reading) {
    try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      return reading.read(http.send(request.build(), body));
    } catch (IOException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "no answer from " + server + " (" + e + "); is the server running, and is it there?",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyncFailure(Remedy.TRY_AGAIN, "interrupted", e);
    }
  }

  private static SyncFailure refused(int status, byte[] body) {
    var detail = detail(body);
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        switch (status) {
          case 401 -> "the server knows no operator with the key in " + OperatorCommand.KEY;
          case 403 -> "the key in " + OperatorCommand.KEY + " is a client's and not an operator's";
          default -> detail.isEmpty() ? "the server answered " + status : detail;
        });
  }

  private static String detail(byte[] body) {
    try {
      return Print.harmless(JSON.readTree(body).path("detail").asText());
    } catch (IOException e) {
      return ""; // not a problem's form: the status has to do
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR, "what answers there is not Sluice: its answer is not JSON", e);
    }
  }
}
