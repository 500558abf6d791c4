package dev.sluice.domain.inbound;

/** What one round of pulling came to, in packets. */
public record PullRound(int stored, int listedAgain, int notFetched) {
  static final PullRound EMPTY = new PullRound(0, 0, 0);

  PullRound plus(PullRound other) {
    return new PullRound(
        stored + other.stored, listedAgain + other.listedAgain, notFetched + other.notFetched);
  }
}
