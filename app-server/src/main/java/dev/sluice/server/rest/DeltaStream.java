package dev.sluice.server.rest;

import dev.sluice.domain.feed.DeltaAnswer;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import dev.sluice.domain.feed.DeltaQuestion;
import io.micronaut.http.sse.Event;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deltas as events, one after the other, each as soon as there is something to tell. */
@Singleton
final class DeltaStream {
  /** Proxies drop connections that are silent for longer. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final Polls polls;
  private final HeldRequests held;

  DeltaStream(Polls polls, HeldRequests held) {
    this.polls = polls;
    this.held = held;
  }

  /**
   * What follows a first answer, which comes first. It is made before the stream begins, so that a
   * problem can still be answered as one.
   */
  Publisher<Event<String>> beginningWith(
      Changes first, DeltaQuestion question, Authentication caller) {
    var changes = Flux.just(first).expand(it -> next(question, it));
    return held.stream(caller, changes).map(DeltaStream::event);
  }

  /** A client that comes too late for the history finds the stream ended, and asks again. */
  private Mono<Changes> next(DeltaQuestion question, Changes changes) {
    var from = question.from(changes.next());
    return Mono.fromFuture(() -> polls.answer(from, SILENCE)).flatMap(DeltaStream::ifChanges);
  }

  private static Mono<Changes> ifChanges(DeltaAnswer answer) {
    return answer instanceof Changes changes ? Mono.just(changes) : Mono.empty();
  }

  private static Event<String> event(Changes changes) {
    if (changes.isEmpty()) return Event.of("").id(changes.next()).name("idle");
    var json = new String(FeedJson.delta(changes), StandardCharsets.UTF_8);
    return Event.of(json).id(changes.next()).name("delta");
  }
}
