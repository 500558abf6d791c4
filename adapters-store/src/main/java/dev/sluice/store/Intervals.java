package dev.sluice.store;

/** Intervals of positions, {@code [since, until)}. */
final class Intervals {
  /** The end of what still holds, for SQL. */
  static final String OPEN = Long.toString(Long.MAX_VALUE);

  private Intervals() {}
}
