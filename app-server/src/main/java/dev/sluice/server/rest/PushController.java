package dev.sluice.server.rest;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.outbound.OnDemand;
import dev.sluice.domain.outbound.PushFilter;
import dev.sluice.domain.outbound.PushHistory;
import dev.sluice.server.AreaPushes;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

/** {@code /api/v1/pushes}: snapshots on demand, and what became of earlier ones, for operators. */
@Controller("/api/v1/pushes")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "For operators")
@ForOperators
@ExecuteOn(TaskExecutors.BLOCKING)
final class PushController {
  private static final int LIMIT = 50;
  private static final int LARGEST_LIMIT = 500;

  private final AreaPushes areas;
  private final PushHistory history;
  private final Feed feed;
  private final LoadStatus loads;
  private final ExecutorService executor;

  PushController(
      AreaPushes areas,
      PushHistory history,
      Feed feed,
      LoadStatus loads,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.areas = areas;
    this.history = history;
    this.feed = feed;
    this.loads = loads;
    this.executor = executor;
  }

  /**
   * Pushes to an area, the newest first. For operators.
   *
   * @param area its name in the configuration, or its code; absent: all
   * @param user whose pushes; absent: everyone's
   * @param limit how many at most, 1 to 500; absent: 50
   */
  @Get
  Map<String, Object> list(
      @QueryValue @Nullable String area,
      @QueryValue @Nullable String user,
      @QueryValue @Nullable String limit) {
    var most = limit == null ? LIMIT : Parameters.number("limit", limit, LARGEST_LIMIT);
    var filter = PushFilter.newest(most);
    if (area != null) filter = filter.to(known(area).code());
    if (user != null) filter = filter.of(named(user));
    return Map.of("pushes", history.list(filter).stream().map(PushJson::push).toList());
  }

  /**
   * Pushes snapshots at once. Answered as JSON objects, one after the other: first the number of
   * users, then what became of each as soon as it is known. For operators.
   *
   * @param area its name in the configuration, or its code
   * @param user whose snapshot; absent: everyone's
   * @param force {@code true}: unchanged ones, too
   */
  @Post(produces = MediaType.APPLICATION_JSON_STREAM)
  Publisher<Map<String, Object>> push(
      @QueryValue String area,
      @QueryValue @Nullable String user,
      @QueryValue @Nullable String force) {
    var pushed = known(area);
    if (!feed.status().loaded()) throw loads.notLoaded();
    var users = user == null ? new TreeSet<>(feed.users()) : Set.of(known(named(user)));
    var wanted = "true".equals(force) ? OnDemand.ALL : OnDemand.CHANGED;
    return Flux.<Map<String, Object>>create(
            lines -> {
              lines.next(Map.of("users", users.size()));
              push(pushed, users, wanted, lines);
            })
        .subscribeOn(Schedulers.fromExecutor(executor));
  }

  /** A failure in the middle ends the answer; the log says more of it. */
  private static void push(
      AreaPushes.OfArea area,
      Set<UserName> users,
      OnDemand wanted,
      FluxSink<Map<String, Object>> lines) {
    try {
      area.snapshots().pushNow(users, wanted, it -> lines.next(PushJson.outcome(it)));
      lines.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lines.error(e);
    } catch (SyncFailure e) {
      lines.error(e);
    }
  }

  private AreaPushes.OfArea known(String area) {
    return areas
        .of(area)
        .orElseThrow(
            () ->
                ApiProblem.of(
                    HttpStatus.NOT_FOUND,
                    "no-such-area",
                    "nothing is pushed to an area "
                        + area
                        + " (expected: one of "
                        + areas.names()
                        + ")"));
  }

  private static UserName named(String user) {
    if (user.isBlank()) throw ApiProblem.badParameter("user", "is blank");
    return new UserName(user);
  }

  private UserName known(UserName user) {
    if (feed.users().contains(user)) return user;
    throw ApiProblem.of(
        HttpStatus.NOT_FOUND, "no-such-user", "there is no user " + user + " in the feed");
  }
}
