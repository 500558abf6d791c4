package dev.sluice.server.rest;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a request with a problem. The members are told to the caller: no secrets, no foreign rows.
 */
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String type;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private int retryAfterSeconds;

  private ApiProblem(HttpStatus status, String type, String detail) {
    super(detail, null, false, false); // an answer, not a failure: nobody reads its stack
    this.status = status;
    this.type = type;
  }

  static ApiProblem badParameter(String name, String detail) {
    return new ApiProblem(HttpStatus.BAD_REQUEST, "invalid-parameter", name + ": " + detail)
        .with("parameter", name);
  }

  static ApiProblem badToken(String parameter) {
    return new ApiProblem(
            HttpStatus.BAD_REQUEST,
            "invalid-token",
            parameter + ": not a token that this user was given for these entities")
        .with("parameter", parameter);
  }

  static ApiProblem expired(String parameter, String snapshotPath) {
    return new ApiProblem(
            HttpStatus.GONE,
            "expired",
            parameter
                + ": older than the history that is kept; take a snapshot and go on from its token")
        .with("snapshot", snapshotPath);
  }

  static ApiProblem unavailable(String type, String detail) {
    return new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, type, detail).retryAfter(5);
  }

  /** For who is refused until the pause is over. */
  static ApiProblem tooMany(String type, String detail, Duration pause) {
    var wholeSeconds = Math.toIntExact(Math.max(1, pause.plusNanos(999_999_999).toSeconds()));
    return new ApiProblem(HttpStatus.TOO_MANY_REQUESTS, type, detail).retryAfter(wholeSeconds);
  }

  static ApiProblem unauthorized() {
    return new ApiProblem(
        HttpStatus.UNAUTHORIZED,
        "unauthorized",
        "send a valid key in the header " + ApiKeyAuthentication.HEADER);
  }

  static ApiProblem of(HttpStatus status, String type, String detail) {
    return new ApiProblem(status, type, detail);
  }

  ApiProblem with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  private ApiProblem retryAfter(int seconds) {
    retryAfterSeconds = seconds;
    return this;
  }

  HttpStatus status() {
    return status;
  }

  Optional<Integer> retryAfterSeconds() {
    return retryAfterSeconds == 0 ? Optional.empty() : Optional.of(retryAfterSeconds);
  }

  /** The body, RFC 9457. */
  Map<String, Object> body() {
    return ProblemBody.of(status, type, String.valueOf(getMessage()), members);
  }
}
