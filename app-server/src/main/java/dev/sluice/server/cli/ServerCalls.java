package dev.sluice.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

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
    var answer = answer(request("/health").GET());
    if (answer.statusCode() == 200 || answer.statusCode() == 503) return json(answer.body());
    throw refused(answer.statusCode(), answer.body());
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

  JsonNode put(String target, BodyPublisher body) {
    return json(send(request(target).header("Content-Type", "application/octet-stream").PUT(body)));
  }

  private HttpRequest.Builder request(String target) {
    var request = HttpRequest.newBuilder(server.resolve(target)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private byte[] send(HttpRequest.Builder request) {
    var answer = answer(request);
    if (answer.statusCode() / 100 == 2) return answer.body();
    throw refused(answer.statusCode(), answer.body());
  }

  private HttpResponse<byte[]> answer(HttpRequest.Builder request) {
    try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      return http.send(request.build(), BodyHandlers.ofByteArray());
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
