package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Requests that wait or stream: not more of one user than may, none of a key that is no longer
 * known, and none longer than the token that they came with.
 */
@Singleton
public final class HeldRequests {
  /** After this a connection that broke unnoticed is found out. */
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final ApiKeys keys;
  private final Refusals refusals;
  private final ServerTime time;
  private final int most;
  private final ConcurrentMap<UserName, Integer> users = new ConcurrentHashMap<>();
  private final Set<Held> open = ConcurrentHashMap.newKeySet();

  HeldRequests(ApiKeys keys, CallerLimits limits, Refusals refusals, ServerTime time) {
    this.keys = keys;
    this.refusals = refusals;
    this.time = time;
    this.most = limits.waiting();
  }

  /**
   * An answer that may take long.
   *
   * @throws ApiProblem if as many are held for the user as may be
   */
  <T> CompletableFuture<T> answer(Authentication caller, Supplier<CompletableFuture<T>> answer) {
    if (users.getOrDefault(new UserName(caller.getName()), 0) >= most) {
      throw refusals.tooManyWaiting(PAUSE);
    }
    var held = open(caller);
    try {
      return answer
          .get()
          .applyToEither(held.<T>unauthorized(), Function.identity())
          .whenComplete((_, _) -> close(held));
    } catch (RuntimeException e) {
      close(held);
      throw e;
    }
  }

  /** A stream that ends with the key or the token. */
  <T> Flux<T> stream(Authentication caller, Flux<T> events) {
    return Flux.using(
        () -> open(caller),
        held -> events.takeUntilOther(Mono.fromFuture(held.ended, true)),
        this::close);
  }

  /** Ends what is held for keys that are no longer known. */
  public void endRevoked() {
    open.stream().filter(this::isRevoked).forEach(it -> it.ended.complete(true));
  }

  private boolean isRevoked(Held held) {
    return held.key.filter(it -> !keys.has(it, held.user)).isPresent();
  }

  private Held open(Authentication caller) {
    var held = new Held(new UserName(caller.getName()), ApiKeyAuthentication.keyOf(caller));
    users.merge(held.user, 1, Integer::sum);
    open.add(held);
    SignedTokenClaims.endOf(caller).ifPresent(it -> held.endAfter(time.until(it)));
    // It may have been revoked since it was looked up, when this was not yet known to be held.
    if (isRevoked(held)) held.ended.complete(true);
    return held;
  }

  private void close(Held held) {
    if (!open.remove(held)) return;
    held.ended.complete(false); // which also drops the timer
    users.computeIfPresent(held.user, (_, count) -> count == 1 ? null : count - 1);
  }

  private static final class Held {
    final UserName user;
    final Optional<String> key;
    final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    Held(UserName user, Optional<String> key) {
      this.user = user;
      this.key = key;
    }

    void endAfter(Duration time) {
      ended.completeOnTimeout(true, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Fails when the key is revoked or the token expires. */
    <T> CompletableFuture<T> unauthorized() {
      return ended.thenApply(
          _ -> {
            throw ApiProblem.unauthorized();
          });
    }
  }
}
