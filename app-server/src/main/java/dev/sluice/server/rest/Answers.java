package dev.sluice.server.rest;

import dev.sluice.domain.feed.DeltaAnswer;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import jakarta.inject.Singleton;

/** Tells what there is to apply from the answers that are problems for a client. */
@Singleton
final class Answers {
  private final LoadStatus loads;

  Answers(LoadStatus loads) {
    this.loads = loads;
  }

  /**
   * @throws ApiProblem if there is nothing to apply and a reason for it
   */
  Changes changesOf(DeltaAnswer answer) {
    return switch (answer) {
      case Changes changes -> changes;
      case DeltaAnswer.BadToken() -> throw ApiProblem.badToken("since");
      case DeltaAnswer.NotYet(var now) ->
          throw ApiProblem.badParameter(
              "since", "has not come yet (expected: not after " + now + ")");
      case DeltaAnswer.Expired() -> throw ApiProblem.expired("since", "/api/v1/snapshot");
      case DeltaAnswer.NotLoaded() -> throw loads.notLoaded();
    };
  }
}
