package dev.sluice.server.rest;

import dev.sluice.domain.SyncFailure;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request that failed: by remedy alone, and without telling the caller our insides. */
@Singleton
final class FailureAnswer implements ExceptionHandler<SyncFailure, HttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(FailureAnswer.class);

  private final ApiProblemAnswer problems;

  FailureAnswer(ApiProblemAnswer problems) {
    this.problems = problems;
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature is the framework's
  public HttpResponse<?> handle(HttpRequest request, SyncFailure failure) {
    LOG.error("{} {}: {}", request.getMethod(), request.getPath(), failure.getMessage(), failure);
    return switch (failure.remedy()) {
      case TRY_AGAIN, CALL_OPERATOR ->
          problems.handle(
              request,
              ApiProblem.unavailable("store-unavailable", "the store cannot answer at present"));
      case SET_PACKET_ASIDE, FIX_US ->
          HttpResponse.serverError()
              .contentType(ProblemBody.MEDIA_TYPE)
              .body(
                  ProblemBody.of(
                      HttpStatus.INTERNAL_SERVER_ERROR,
                      "internal",
                      "the request failed; the server's log says why",
                      Map.of()));
    };
  }
}
