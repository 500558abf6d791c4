package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaAnswer;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import dev.sluice.domain.feed.DeltaQuestion;
import dev.sluice.domain.feed.DeltaQuestion.Since;
import dev.sluice.domain.feed.DeltaQuestion.Telling;
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
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** {@code /api/v1/delta}: what changed for the caller, by the delta feed's contract. */
@Controller("/api/v1/delta")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "Feed")
final class DeltaController {
  private final Catalog catalog;
  private final Polls polls;
  private final Answers answers;
  private final DeltaStream stream;
  private final HeldRequests held;

  DeltaController(
      Catalog catalog, Polls polls, Answers answers, DeltaStream stream, HeldRequests held) {
    this.catalog = catalog;
    this.polls = polls;
    this.answers = answers;
    this.stream = stream;
    this.held = held;
  }

  /**
   * What changed for the caller since a token.
   *
   * @param since a token from an earlier answer, or an RFC 3339 instant with its zone; absent: from
   *     nothing, everything visible comes as insert
   * @param entities comma-separated names of entities; absent: all that are published
   * @param limit most rows in one answer, 1 to 50000; absent: 5000
   * @param wait how long to hold an answer that would be empty, 0s to 60s; absent: 0s
   * @param packets true: tell also, under &#64;packets, what became of the packets that the caller
   *     posted; absent: false
   */
  @Get(produces = MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "200", ref = "#/components/responses/Delta")
  @ApiResponse(responseCode = "304", ref = "#/components/responses/NotModified")
  @ApiResponse(responseCode = "410", ref = "#/components/responses/Expired")
  @FeedProblems
  Mono<HttpResponse<?>> delta(
      HttpRequest<?> request,
      Authentication caller,
      @QueryValue @Nullable String since,
      @QueryValue @Nullable String entities,
      @QueryValue @Nullable String limit,
      @QueryValue("wait") @Nullable String wait,
      @QueryValue @Nullable String packets) {
    var telling = Parameters.telling(packets);
    var question = question(caller, Parameters.since(since), entities, limit, telling);
    return Mono.fromFuture(told(caller, question, Parameters.wait(wait)))
        .map(it -> answer(request, answers.changesOf(it)));
  }

  private CompletableFuture<DeltaAnswer> told(
      Authentication caller, DeltaQuestion question, Duration wait) {
    return wait.isZero()
        ? polls.answer(question, wait)
        : held.answer(caller, () -> polls.answer(question, wait));
  }

  /**
   * The same feed as Server-Sent Events; an event's id is the token to go on from.
   *
   * @param lastEventId the token of the last event that was applied; goes before since
   * @param since a token from an earlier answer, or an RFC 3339 instant with its zone; absent: from
   *     nothing
   * @param entities comma-separated names of entities; absent: all that are published
   * @param limit most rows in one event, 1 to 50000; absent: 5000
   * @param packets true: tell also, under &#64;packets, what became of the packets that the caller
   *     posted; absent: false
   */
  @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  @ApiResponse(responseCode = "200", ref = "#/components/responses/Events")
  @ApiResponse(responseCode = "410", ref = "#/components/responses/Expired")
  @FeedProblems
  Mono<HttpResponse<?>> stream(
      Authentication caller,
      @Header("Last-Event-ID") @Nullable String lastEventId,
      @QueryValue @Nullable String since,
      @QueryValue @Nullable String entities,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String packets) {
    var from = Parameters.since(lastEventId == null ? since : lastEventId);
    var question = question(caller, from, entities, limit, Parameters.telling(packets));
    return Mono.fromFuture(held.answer(caller, () -> polls.answer(question, Duration.ZERO)))
        .map(it -> stream.beginningWith(answers.changesOf(it), question, caller))
        .map(it -> HttpResponse.ok(it).contentType(MediaType.TEXT_EVENT_STREAM_TYPE));
  }

  private DeltaQuestion question(
      Authentication caller,
      Since since,
      @Nullable String entities,
      @Nullable String limit,
      Telling telling) {
    return new DeltaQuestion(
        new UserName(caller.getName()),
        Parameters.entities(entities, catalog),
        since,
        Parameters.limit(limit),
        telling);
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, Changes changes) {
    var etag = EntityTag.of(changes.since(), changes.next(), String.valueOf(changes.more()));
    var response =
        etag.matches(request.getHeaders())
            ? HttpResponse.notModified()
            : HttpResponse.ok(FeedJson.delta(changes)).contentType(MediaType.APPLICATION_JSON_TYPE);
    return response
        .header(HttpHeaders.ETAG, etag.value())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }
}
