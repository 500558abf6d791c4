package dev.sluice.server.rest;

import dev.sluice.domain.feed.DeltaAnswer;
import dev.sluice.domain.feed.DeltaQuestion;
import dev.sluice.domain.feed.WaitingClients;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The questions of clients, counted and timed by what they were told. */
@Singleton
final class Polls {
  private final WaitingClients clients;
  private final MeterRegistry metrics;

  Polls(WaitingClients clients, MeterRegistry metrics) {
    this.clients = clients;
    this.metrics = metrics;
    Gauge.builder("sluice.poll.waiting", clients::count)
        .description("Clients that wait for something to be told")
        .register(metrics);
  }

  /**
   * @param wait how long to hold an answer that would be empty; part of the time that is measured
   */
  CompletableFuture<DeltaAnswer> answer(DeltaQuestion question, Duration wait) {
    var sample = Timer.start(metrics);
    return clients
        .answer(question, wait)
        .whenComplete(
            (answer, _) ->
                sample.stop(
                    Timer.builder("sluice.poll")
                        .description("Questions of clients for their delta")
                        .tag("outcome", outcomeOf(answer))
                        .tag("waiting", wait.isZero() ? "no" : "yes")
                        .register(metrics)));
  }

  private static String outcomeOf(@Nullable DeltaAnswer answer) {
    return switch (answer) {
      case null -> "failed";
      case DeltaAnswer.Changes changes -> changes.isEmpty() ? "nothing" : "changes";
      case DeltaAnswer.BadToken _, DeltaAnswer.NotYet _ -> "refused";
      case DeltaAnswer.Expired _ -> "expired";
      case DeltaAnswer.NotLoaded _ -> "not-loaded";
    };
  }
}
