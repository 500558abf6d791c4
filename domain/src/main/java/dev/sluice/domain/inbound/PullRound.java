package dev.sluice.domain.inbound;

/** What one round of pulling came to, in packets or files. */
public record PullRound(int stored, int listedAgain, int notFetched) {
  static final PullRound EMPTY = new PullRound(0, 0, 0);
  static final PullRound STORED = new PullRound(1, 0, 0);
  static final PullRound LISTED_AGAIN = new PullRound(0, 1, 0);
  static final PullRound NOT_FETCHED = new PullRound(0, 0, 1);

  PullRound plus(PullRound other) {
    return new PullRound(
        stored + other.stored, listedAgain + other.listedAgain, notFetched + other.notFetched);
  }
}
