package dev.sluice.server.rest;

import dev.sluice.domain.feed.DeltaAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Counts and times of the questions clients ask, by what they were told. */
@Singleton
final class Polls {
  private final MeterRegistry metrics;

  Polls(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  DeltaAnswer timed(Supplier<DeltaAnswer> question) {
    var sample = Timer.start(metrics);
    var outcome = "failed";
    try {
      var answer = question.get();
      outcome = outcomeOf(answer);
      return answer;
    } finally {
      sample.stop(
          Timer.builder("sluice.poll")
              .description("Questions of clients for their delta")
              .tag("outcome", outcome)
              .register(metrics));
    }
  }

  private static String outcomeOf(DeltaAnswer answer) {
    return switch (answer) {
      case DeltaAnswer.Changes changes ->
          changes.page().entities().isEmpty() ? "nothing" : "changes";
      case DeltaAnswer.BadToken _, DeltaAnswer.NotYet _ -> "refused";
      case DeltaAnswer.Expired _ -> "expired";
      case DeltaAnswer.NotLoaded _ -> "not-loaded";
    };
  }
}
