package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import dev.sluice.domain.feed.DeltaQuestion;
import dev.sluice.domain.feed.DeltaQuestion.Since;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/delta}: what changed for the caller, by the delta feed's contract. */
@Controller("/api/v1/delta")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class DeltaController {
  private final Catalog catalog;
  private final Polls polls;
  private final Answers answers;
  private final DeltaStream stream;

  DeltaController(Catalog catalog, Polls polls, Answers answers, DeltaStream stream) {
    this.catalog = catalog;
    this.polls = polls;
    this.answers = answers;
    this.stream = stream;
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  CompletableFuture<HttpResponse<?>> delta(
      HttpRequest<?> request,
      Authentication caller,
      @QueryValue @Nullable String since,
      @QueryValue @Nullable String entities,
      @QueryValue @Nullable String limit,
      @QueryValue("wait") @Nullable String wait) {
    var question = question(caller, Parameters.since(since), entities, limit);
    return polls
        .answer(question, Parameters.wait(wait))
        .thenApply(it -> answer(request, answers.changesOf(it)));
  }

  /** The same feed as Server-Sent Events; an event's id is the token to go on from. */
  @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  CompletableFuture<HttpResponse<?>> stream(
      Authentication caller,
      @Header("Last-Event-ID") @Nullable String lastEventId,
      @QueryValue @Nullable String since,
      @QueryValue @Nullable String entities,
      @QueryValue @Nullable String limit) {
    var from = Parameters.since(lastEventId == null ? since : lastEventId);
    var question = question(caller, from, entities, limit);
    return polls
        .answer(question, Duration.ZERO)
        .thenApply(it -> stream.beginningWith(answers.changesOf(it), question))
        .thenApply(it -> HttpResponse.ok(it).contentType(MediaType.TEXT_EVENT_STREAM_TYPE));
  }

  private DeltaQuestion question(
      Authentication caller, Since since, @Nullable String entities, @Nullable String limit) {
    return new DeltaQuestion(
        new UserName(caller.getName()),
        Parameters.entities(entities, catalog),
        since,
        Parameters.limit(limit));
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, Changes changes) {
    var etag = EntityTag.of(changes.since(), changes.next());
    var response =
        etag.matches(request.getHeaders())
            ? HttpResponse.notModified()
            : HttpResponse.ok(FeedJson.delta(changes)).contentType(MediaType.APPLICATION_JSON_TYPE);
    return response
        .header(HttpHeaders.ETAG, etag.value())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }
}
