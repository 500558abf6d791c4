package dev.sluice.store;

import dev.sluice.domain.outbound.PushResult;

/** How the table {@code push} calls the ways in which a push ends. */
enum PushOutcomeName {
  ACCEPTED,
  POSTPONED,
  WITHHELD,
  FAILED;

  static PushOutcomeName of(PushResult result) {
    return switch (result) {
      case PushResult.Accepted _ -> ACCEPTED;
      case PushResult.Postponed _ -> POSTPONED;
      case PushResult.Withheld _ -> WITHHELD;
      case PushResult.Failed _ -> FAILED;
    };
  }
}
