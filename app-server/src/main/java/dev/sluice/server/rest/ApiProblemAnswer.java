package dev.sluice.server.rest;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a request that ended with an {@link ApiProblem}. */
@Singleton
final class ApiProblemAnswer implements ExceptionHandler<ApiProblem, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // the signature is the framework's
  public HttpResponse<?> handle(HttpRequest request, ApiProblem problem) {
    var response =
        HttpResponse.status(problem.status())
            .contentType(ProblemBody.MEDIA_TYPE)
            .body(problem.body());
    problem
        .retryAfterSeconds()
        .ifPresent(it -> response.header(HttpHeaders.RETRY_AFTER, it.toString()));
    return response;
  }
}
