package dev.sluice.server.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets nobody try credentials faster than an address may fail. Each unknown one is paid for before
 * it is looked at, and what was right is paid back; so a guess that comes too fast is refused
 * whether it is right or not.
 *
 * <p>Whoever shows several credentials at once is not paid back: one of them may be a guess behind
 * one that is right.
 *
 * <p>The address is that of the connection, for anyone can write an {@code X-Forwarded-For}. Behind
 * a proxy all callers share one address: those whose credentials were right before are let through
 * whatever others do there.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class GuessLimit implements Ordered {
  private static final int MOST_KNOWN = 100_000;
  private static final Duration KNOWN_FOR = Duration.ofHours(1);
  private static final String BEARER = "Bearer";
  private static final String PAID = GuessLimit.class.getName();

  private final Allowances<RemoteAddress> allowances;
  private final Refusals refusals;
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterAccess(KNOWN_FOR).build();

  GuessLimit(CallerLimits limits, Refusals refusals) {
    this.allowances = limits.failures();
    this.refusals = refusals;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @RequestFilter
  void pay(HttpRequest<?> request) {
    var credentials = credentialsOf(request);
    if (credentials.isEmpty() || known.getIfPresent(credentials.get()) != null) return;
    var address = RemoteAddress.of(request);
    var pause = allowances.take(address);
    if (!pause.isZero()) throw refusals.tooManyFailures(pause);
    request.setAttribute(PAID, address);
  }

  @ResponseFilter
  void payBack(HttpRequest<?> request, HttpResponse<?> response) {
    var credentials = credentialsOf(request);
    if (response.code() == HttpStatus.UNAUTHORIZED.getCode()) {
      credentials.ifPresent(known::invalidate);
    } else if (request.getUserPrincipal().isPresent() && shownBy(request).size() == 1) {
      credentials.ifPresent(it -> known.put(it, true));
      request.getAttribute(PAID, RemoteAddress.class).ifPresent(allowances::giveBack);
    }
  }

  /** As a digest: credentials are not kept. */
  private static Optional<String> credentialsOf(HttpRequest<?> request) {
    var shown = shownBy(request);
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(ApiKeys.digest(String.join("\n", shown)));
  }

  private static List<String> shownBy(HttpRequest<?> request) {
    var headers = request.getHeaders();
    var tokens =
        headers.getAll(HttpHeaders.AUTHORIZATION).stream().filter(it -> it.startsWith(BEARER));
    return Stream.concat(headers.getAll(ApiKeyAuthentication.HEADER).stream(), tokens).toList();
  }
}
