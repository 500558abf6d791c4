package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the server over HTTP, always with the same headers. */
final class Caller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  private final URI server;
  private final String[] headers;

  private Caller(URI server, String... headers) {
    this.server = server;
    this.headers = headers;
  }

  static Caller anonymous(URI server) {
    return new Caller(server);
  }

  static Caller withKey(URI server, String key) {
    return new Caller(server, "X-Api-Key", key);
  }

  /**
   * @param target path and query, escaped
   * @param more names and values of headers
   */
  Answer get(String target, String... more) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve(target)).GET(), more);
  }

  Answer head(String target) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve(target)).HEAD());
  }

  /** A stream of events, which must begin with success. */
  EventStream stream(String target, String... more) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.resolve(target)).GET();
    if (headers.length > 0) request.headers(headers);
    if (more.length > 0) request.headers(more);
    var response = HTTP.send(request.build(), BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    return new EventStream(response);
  }

  Answer post(String target) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve(target)).POST(BodyPublishers.noBody()));
  }

  Answer post(String target, String body, String... more) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve(target)).POST(BodyPublishers.ofString(body)), more);
  }

  Answer put(String target, String body, String... more) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(server.resolve(target)).PUT(BodyPublishers.ofString(body)), more);
  }

  private Answer send(HttpRequest.Builder request, String... more)
      throws IOException, InterruptedException {
    request.timeout(ANSWERS_WITHIN);
    if (headers.length > 0) request.headers(headers);
    if (more.length > 0) request.headers(more);
    return Answer.of(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
  }
}
