package dev.sluice.server.rest;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** Knows an operator by the key in the same header as a client's. */
@Singleton
final class OperatorAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
  private final OperatorKeys keys;

  /** A type of its own: no role or claim of a signed token can make a client an operator. */
  record Operator(String name) implements Authentication {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public Map<String, Object> getAttributes() {
      return Map.of();
    }
  }

  OperatorAuthentication(OperatorKeys keys) {
    this.keys = keys;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(ApiKeyAuthentication.HEADER))
        .flatMap(keys::operatorOf)
        .map(it -> Publishers.<Authentication>just(new Operator(it.value())))
        .orElseGet(Publishers::empty);
  }
}
