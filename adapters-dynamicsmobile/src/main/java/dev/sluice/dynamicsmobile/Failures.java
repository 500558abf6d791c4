package dev.sluice.dynamicsmobile;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;
import static dev.sluice.domain.Remedy.TRY_AGAIN;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;

/** The one place that knows what the cloud's statuses mean for synchronization. */
final class Failures {
  private Failures() {}

  static SyncFailure ofApi(String doing, Reply reply) {
    return new SyncFailure(
        remedyFor(reply.status()),
        doing + ": status " + reply.status() + advice(reply) + ": " + reply.excerpt());
  }

  /** A storage link that fails is asked for anew, so nearly everything may pass. */
  static SyncFailure ofStorage(String doing, Reply reply) {
    return new SyncFailure(
        TRY_AGAIN, doing + ": the storage answered " + reply.status() + ": " + reply.excerpt());
  }

  static SyncFailure odd(String doing, Reply reply, String expected) {
    return new SyncFailure(
        TRY_AGAIN, doing + ": " + reply.excerpt() + " (expected: " + expected + ")");
  }

  static Remedy remedyFor(int status) {
    return status == 408 || status == 425 || status == 429 || status >= 500
        ? TRY_AGAIN
        : CALL_OPERATOR;
  }

  private static String advice(Reply reply) {
    return switch (reply.status()) {
      case 401, 403 -> " (check api-key and app-area)";
      case 301, 302, 303, 307, 308 -> " (redirects are not followed with a key; check base-url)";
      case 404 -> " (check base-url, app-area and the user's name)";
      default -> reply.retryAfter().map(it -> " (retry after " + it + ")").orElse("");
    };
  }
}
