package dev.sluice.server.rest;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Errors that the framework finds, such as an unknown path, in the same form as our own. */
@Singleton
@Primary
final class FrameworkProblems implements ErrorResponseProcessor<Map<String, Object>> {
  @Override
  public MutableHttpResponse<Map<String, Object>> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    var status = response.status();
    var detail =
        context.getErrors().stream().map(it -> it.getMessage()).collect(Collectors.joining("; "));
    var type = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return response
        .contentType(ProblemBody.MEDIA_TYPE)
        .body(
            ProblemBody.of(status, type, detail.isEmpty() ? status.getReason() : detail, Map.of()));
  }
}
