package dev.sluice.server.rest;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** Knows a caller by the key in the header {@value #HEADER}. */
@Singleton
final class ApiKeyAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
  static final String HEADER = "X-Api-Key";

  private final ApiKeys keys;

  ApiKeyAuthentication(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HEADER))
        .flatMap(keys::userOf)
        .map(it -> Publishers.just(Authentication.build(it.value())))
        .orElseGet(Publishers::empty);
  }
}
