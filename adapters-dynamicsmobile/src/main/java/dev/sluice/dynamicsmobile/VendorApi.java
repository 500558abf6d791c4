package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.exceptions.HttpException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the cloud's API, with the key. Answers of every status are returned; what does not lead
 * to one is translated here. Safe for use by many threads; the client starts with the first call.
 */
final class VendorApi implements AutoCloseable {
  private static final int LARGEST_ANSWER = 4 << 20;
  private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

  private final Access access;
  private final Patience patience;
  private @Nullable HttpClient client;

  VendorApi(Access access, Patience patience) {
    this.access = access;
    this.patience = patience;
  }

  Reply get(String doing, String path) {
    return exchange(doing, HttpRequest.GET(access.resource(path)));
  }

  Reply post(String doing, String path, String contentType, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return exchange(doing, HttpRequest.POST(access.resource(path), bytes).contentType(contentType));
  }

  private Reply exchange(String doing, MutableHttpRequest<?> request) {
    try {
      request.header("x-api-key", access.apiKey().value());
      var answer = client().toBlocking().exchange(request, BYTES, BYTES);
      return withoutKey(reply(answer));
    } catch (HttpException e) {
      throw new SyncFailure(
          Remedy.TRY_AGAIN, doing + ": " + access.baseUrl() + " cannot be reached", e);
    } catch (RuntimeException e) {
      // how the client says that its caller was interrupted
      if (!Thread.currentThread().isInterrupted()) throw e;
      throw new SyncFailure(Remedy.TRY_AGAIN, doing + ": interrupted", e);
    }
  }

  private static Reply reply(HttpResponse<byte[]> answer) {
    var retryAfter = Optional.ofNullable(answer.getHeaders().get("Retry-After"));
    return Reply.of(answer.code(), retryAfter, answer.getBody(BYTES).orElse(new byte[0]));
  }

  /** An answer may echo the request; messages quote answers. */
  private Reply withoutKey(Reply reply) {
    var key = access.apiKey().value();
    if (key.isEmpty() || !reply.body().contains(key)) return reply;
    return new Reply(reply.status(), reply.retryAfter(), reply.body().replace(key, "(secret)"));
  }

  private synchronized HttpClient client() {
    var started = client;
    if (started == null) {
      var configuration = new DefaultHttpClientConfiguration();
      configuration.setFollowRedirects(false);
      configuration.setExceptionOnErrorStatus(false);
      configuration.setMaxContentLength(LARGEST_ANSWER);
      configuration.setConnectTimeout(patience.connect());
      configuration.setReadTimeout(patience.answer());
      configuration.setRequestTimeout(patience.connect().plus(patience.answer()));
      started = HttpClient.create(null, configuration);
      client = started;
    }
    return started;
  }

  @Override
  public synchronized void close() {
    if (client != null) client.close();
  }
}
