package dev.sluice.dynamicsmobile;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An answer of the cloud or its storage, as it came. */
record Reply(int status, Optional<String> retryAfter, String body) {
  private static final int EXCERPT = 200;

  static Reply of(int status, Optional<String> retryAfter, byte[] body) {
    return new Reply(status, retryAfter, new String(body, StandardCharsets.UTF_8));
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The beginning of the body, fit for a message. */
  String excerpt() {
    if (body.isEmpty()) return "an empty body";
    var start = body.substring(0, Math.min(body.length(), EXCERPT));
    return start.replaceAll("\\p{Cntrl}+", " ") + (body.length() > EXCERPT ? " ..." : "");
  }
}
