package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.ClientState;
import dev.sluice.domain.feed.DeltaFeed;
import dev.sluice.domain.feed.Feed;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/checksum}: what a client can compare its copy with, for the state that it
 * holds.
 */
@Controller("/api/v1/checksum")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "Feed")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChecksumController {
  /** Changes with the rules of docs/client-checksum.md: answers by others are others. */
  private static final String RULES = "checksum 1";

  private final Feed feed;
  private final DeltaFeed tokens;
  private final Catalog catalog;
  private final LoadStatus loads;

  ChecksumController(Feed feed, DeltaFeed tokens, Catalog catalog, LoadStatus loads) {
    this.feed = feed;
    this.tokens = tokens;
    this.catalog = catalog;
    this.loads = loads;
  }

  /**
   * How many rows of each entity the caller sees at a token, and a checksum of them, to find out
   * whether a copy drifted.
   *
   * @param at the token that the client holds, of an answer without more to come; absent: the
   *     present, whose token is in the answer
   * @param entities comma-separated names of entities, as when the token was given; absent: all
   *     that are published
   */
  @Get(produces = MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "200", ref = "#/components/responses/Checksums")
  @ApiResponse(responseCode = "304", ref = "#/components/responses/NotModified")
  @ApiResponse(responseCode = "410", ref = "#/components/responses/Expired")
  @FeedProblems
  HttpResponse<?> checksum(
      HttpRequest<?> request,
      Authentication caller,
      @QueryValue @Nullable String at,
      @QueryValue @Nullable String entities) {
    var selection = Parameters.entities(entities, catalog);
    var user = new UserName(caller.getName());
    var state =
        exact(at == null ? tokens.stateAtHead(user, selection) : stateAt(at, user, selection));
    var etag = EntityTag.of(RULES, state.token());
    var response =
        etag.matches(request.getHeaders())
            ? HttpResponse.notModified()
            : HttpResponse.ok(checksums(state, user, selection));
    return response
        .header(HttpHeaders.ETAG, etag.value())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  private Map<String, Object> checksums(
      ClientState.Exact state, UserName user, Set<EntityName> selection) {
    var checksums = new Checksums(state.entities());
    feed.snapshot(state.at(), user, state.entities(), checksums);
    exact(stateAt(state.token(), user, selection)); // or history was dropped while it was read
    return checksums.json(state.token());
  }

  private ClientState stateAt(String token, UserName user, Set<EntityName> selection) {
    return tokens.stateAt(token, user, selection);
  }

  private ClientState.Exact exact(ClientState state) {
    return switch (state) {
      case ClientState.Exact exact -> exact;
      case ClientState.WithinRun() -> throw withinRun();
      case ClientState.BadToken() -> throw ApiProblem.badToken("at");
      case ClientState.Expired() -> throw ApiProblem.expired("at", "/api/v1/snapshot");
      case ClientState.NotLoaded() -> throw loads.notLoaded();
    };
  }

  private static ApiProblem withinRun() {
    return ApiProblem.of(
            HttpStatus.BAD_REQUEST,
            "invalid-token",
            "at: a token from the middle of a run, where a client holds no exact state; go on with"
                + " /api/v1/delta until @more is false, and compare with that @next")
        .with("parameter", "at");
  }
}
