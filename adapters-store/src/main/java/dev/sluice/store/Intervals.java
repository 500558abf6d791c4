package dev.sluice.store;

/** Intervals of positions, {@code [since, until)}, in SQL. */
final class Intervals {
  /** The end of what still holds. */
  static final String OPEN = Long.toString(Long.MAX_VALUE);

  private Intervals() {}

  /** The scopes that an anchor is in now, to be joined; looked up as by {@link #isIn}. */
  static String openScopesOf(String anchor) {
    return "(SELECT scope FROM membership WHERE anchor = %s AND until + 0 = %s OFFSET 0)"
        .formatted(anchor, OPEN);
  }

  /**
   * Whether an anchor is in one of the scopes at a position. Sums leave the planner the anchor
   * alone to look up: with the position as well it expects a search for each scope there is.
   */
  static String isIn(String anchor, String scopes, String position) {
    return """
    EXISTS (
      SELECT FROM membership m
      WHERE m.anchor = %1$s AND m.scope + 0 = ANY (%2$s) AND m.since + 0 <= %3$s AND m.until > %3$s
      OFFSET 0)\
    """
        .formatted(anchor, scopes, position);
  }
}
