package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaAnswer;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import dev.sluice.domain.feed.DeltaFeed;
import dev.sluice.domain.feed.DeltaQuestion;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/delta}: what changed for the caller, by the delta feed's contract. */
@Controller("/api/v1/delta")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeltaController {
  private final DeltaFeed feed;
  private final Catalog catalog;
  private final Polls polls;
  private final LoadStatus loads;

  DeltaController(DeltaFeed feed, Catalog catalog, Polls polls, LoadStatus loads) {
    this.feed = feed;
    this.catalog = catalog;
    this.polls = polls;
    this.loads = loads;
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> delta(
      HttpRequest<?> request,
      Authentication caller,
      @QueryValue @Nullable String since,
      @QueryValue @Nullable String entities,
      @QueryValue @Nullable String limit) {
    var question =
        new DeltaQuestion(
            new UserName(caller.getName()),
            Parameters.entities(entities, catalog),
            Parameters.since(since),
            Parameters.limit(limit));
    return switch (polls.timed(() -> feed.answer(question))) {
      case Changes changes -> answer(request, changes);
      case DeltaAnswer.BadToken() -> throw ApiProblem.badToken();
      case DeltaAnswer.NotYet(var now) ->
          throw ApiProblem.badParameter("since", since + " (expected: not after " + now + ")");
      case DeltaAnswer.Expired() -> throw ApiProblem.expired("/api/v1/snapshot");
      case DeltaAnswer.NotLoaded() -> throw loads.notLoaded();
    };
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, Changes changes) {
    var etag = EntityTag.of(changes.since(), changes.next());
    if (etag.matches(request.getHeaders()))
      return HttpResponse.notModified().header(HttpHeaders.ETAG, etag.value());
    return withEtag(HttpResponse.ok(encoded(changes)), etag);
  }

  private static MutableHttpResponse<?> withEtag(MutableHttpResponse<?> response, EntityTag etag) {
    return response
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, etag.value())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  private static byte[] encoded(Changes changes) {
    try {
      return FeedJson.delta(changes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
