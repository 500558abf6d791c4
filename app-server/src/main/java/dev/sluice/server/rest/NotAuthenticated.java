package dev.sluice.server.rest;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;

/** Answers callers without credentials, or whose credentials do not reach that far. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class NotAuthenticated
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // the signature is the framework's
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
    return exception.isForbidden()
        ? answer(HttpStatus.FORBIDDEN, "forbidden", "this user may not do this")
        : answer(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "send a valid key in the header " + ApiKeyAuthentication.HEADER)
            .header(HttpHeaders.WWW_AUTHENTICATE, "ApiKey realm=\"sluice\"");
  }

  private static MutableHttpResponse<?> answer(HttpStatus status, String type, String detail) {
    return HttpResponse.status(status)
        .contentType(ProblemBody.MEDIA_TYPE)
        .body(ProblemBody.of(status, type, detail, Map.of()));
  }
}
