package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Refuses requests of a known user who makes too many of them, before anything is done for them. It
 * is the user who is counted, whatever keys and addresses it uses.
 */
@ServerFilter("/api/**")
final class RequestLimit implements Ordered {
  private final Allowances<UserName> allowances;
  private final Refusals refusals;

  RequestLimit(CallerLimits limits, Refusals refusals) {
    this.allowances = limits.requests();
    this.refusals = refusals;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  void admit(HttpRequest<?> request) {
    request.getUserPrincipal().ifPresent(it -> admit(new UserName(it.getName())));
  }

  private void admit(UserName user) {
    var pause = allowances.take(user);
    if (!pause.isZero()) throw refusals.tooManyRequests(pause);
  }
}
