package dev.sluice.server.rest;

import dev.sluice.server.rest.OperatorAuthentication.Operator;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Operators see the inbox and none of the feed; clients the feed and none of the inbox. Decided by
 * the route that was found and not by the path, of which there are many spellings.
 */
@Singleton
final class OperatorsApart implements SecurityRule<HttpRequest<?>> {
  private static final int BEFORE_ALL_OTHERS = -1000;

  @Override
  public int getOrder() {
    return BEFORE_ALL_OTHERS;
  }

  @Override
  public Publisher<SecurityRuleResult> check(
      @Nullable HttpRequest<?> request, @Nullable Authentication caller) {
    var crosses =
        request != null
            && caller != null
            && RouteAttributes.getRouteMatch(request)
                .filter(it -> isOthers(it, caller instanceof Operator))
                .isPresent();
    return Publishers.just(crosses ? SecurityRuleResult.REJECTED : SecurityRuleResult.UNKNOWN);
  }

  private static boolean isOthers(RouteMatch<?> route, boolean operator) {
    var rules = route.getAnnotationMetadata();
    // A route without rules is open to everybody.
    return rules.hasAnnotation(Secured.class)
        && operator != rules.hasAnnotation(ForOperators.class);
  }
}
