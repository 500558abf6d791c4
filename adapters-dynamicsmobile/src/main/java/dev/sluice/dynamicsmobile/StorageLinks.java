package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.outbound.SnapshotPacket;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Uploads to and downloads from pre-signed links. This client never knows a key, so it cannot send
 * one there. Safe for use by many threads.
 */
final class StorageLinks implements AutoCloseable {
  private static final int EXCERPT = 2_000;

  private final Patience patience;
  private @Nullable HttpClient client;

  StorageLinks(Patience patience) {
    this.patience = patience;
  }

  /** Answers of every status are returned. */
  Reply put(String doing, URI link, SnapshotPacket packet, String contentType) {
    var body = new PacketBody(packet);
    try {
      var request = request(link).header("Content-Type", contentType).PUT(body);
      var answer = send(doing, request.build());
      try (var said = answer.body()) {
        return reply(answer, said);
      }
    } catch (IOException e) {
      throw unreachable(doing, link, e);
    }
  }

  /** What a download gave: the bytes, or an answer of another status than 2xx. */
  sealed interface Download {
    record Opened(InputStream bytes) implements Download {}

    record Failed(Reply reply) implements Download {}
  }

  Download get(String doing, URI link) {
    try {
      var answer = send(doing, request(link).GET().build());
      if (answer.statusCode() == 200) return new Download.Opened(inTime(answer.body()));
      try (var body = answer.body()) {
        return new Download.Failed(reply(answer, body));
      }
    } catch (IOException e) {
      throw unreachable(doing, link, e);
    }
  }

  /** The client's own limit ends with the headers. */
  private InputStream inTime(InputStream body) {
    return new TimedInputStream(body, patience.transfer());
  }

  private HttpRequest.Builder request(URI link) {
    return HttpRequest.newBuilder(link).timeout(patience.transfer());
  }

  private HttpResponse<InputStream> send(String doing, HttpRequest request) throws IOException {
    try {
      return client().send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyncFailure(Remedy.TRY_AGAIN, doing + ": interrupted", e);
    }
  }

  private static Reply reply(HttpResponse<?> answer, InputStream body) throws IOException {
    return Reply.of(
        answer.statusCode(), answer.headers().firstValue("Retry-After"), body.readNBytes(EXCERPT));
  }

  private static SyncFailure unreachable(String doing, URI link, IOException e) {
    return new SyncFailure(
        Remedy.TRY_AGAIN, doing + ": " + Uris.withoutSecrets(link) + " cannot be reached", e);
  }

  private synchronized HttpClient client() {
    var started = client;
    if (started == null) {
      started =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(patience.connect())
              .build();
      client = started;
    }
    return started;
  }

  @Override
  public synchronized void close() {
    Optional.ofNullable(client).ifPresent(HttpClient::shutdownNow);
  }
}
