package dev.sluice.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What operators may ask of the server, over HTTP. */
final class ServerCalls {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final String path;
  private final String key;

  /**
   * @param path that all targets are below
   */
  ServerCalls(URI server, String path, String key) {
    this.server = server;
    this.path = path;
    this.key = key;
  }

  /**
   * @param target path and query below the path
   */
  JsonNode get(String target) {
    return json(bytes(target));
  }

  /** One more parameter; nothing without a value. */
  static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + escaped(value);
  }

  static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
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

  /** An answer of many JSON values, each handed over as it comes. */
  void postForMany(String target, Consumer<JsonNode> value) {
    var request = request(target).POST(BodyPublishers.noBody()).build();
    try (var http = newClient()) {
      var answer = http.send(request, BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          throw refused(answer.statusCode(), body.readAllBytes());
        }
        var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(body);
        while (values.hasNextValue()) value.accept(values.nextValue());
      }
    } catch (IOException e) {
      throw noAnswer(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(server.resolve(path + target))
        .timeout(PATIENCE)
        .header("X-Api-Key", key);
  }

  private byte[] send(HttpRequest.Builder request) {
    try (var http = newClient()) {
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 == 2) return answer.body();
      throw refused(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw noAnswer(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private SyncFailure noAnswer(IOException e) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "no answer from " + server + " (" + e + "); is the server running, and is it there?",
        e);
  }

  private static SyncFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SyncFailure(Remedy.TRY_AGAIN, "interrupted", e);
  }

  private static SyncFailure refused(int status, byte[] body) {
    var detail = detail(body);
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        switch (status) {
          case 401 -> "the server knows no operator with the key in " + ServerCommand.KEY;
          case 403 -> "the key in " + ServerCommand.KEY + " is a client's and not an operator's";
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
