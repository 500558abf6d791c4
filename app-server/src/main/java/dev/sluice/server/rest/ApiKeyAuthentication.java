package dev.sluice.server.rest;

import dev.sluice.server.config.ApiKeyDigest;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** Knows a caller by the key in the header {@value #HEADER}. */
@Singleton
final class ApiKeyAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
  static final String HEADER = "X-Api-Key";

  // No claim of a signed token has such a name.
  private static final String KEY = ApiKeyAuthentication.class.getName();

  private final ApiKeys keys;

  ApiKeyAuthentication(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HEADER))
        .flatMap(keys::find)
        .map(it -> Publishers.just(authentication(it)))
        .orElseGet(Publishers::empty);
  }

  private static Authentication authentication(ApiKeyDigest key) {
    return Authentication.build(key.user().value(), Map.of(KEY, key.sha256()));
  }

  /** The digest of the key that the caller was known by; empty if by something else. */
  static Optional<String> keyOf(Authentication caller) {
    return Optional.ofNullable(caller.getAttributes().get(KEY)).map(Object::toString);
  }
}
