package dev.sluice.domain.feed;

import java.time.Instant;

/** What a client is told. None of these is an error of ours. */
public sealed interface DeltaAnswer {

  /**
   * What to apply.
   *
   * @param since the token that this goes on from
   * @param next the token that the client holds after applying the page
   * @param until the upper end of the run
   * @param asOf when the upper end was committed, by our own clock
   */
  record Changes(String since, String next, Position until, Instant asOf, DeltaPage page)
      implements DeltaAnswer {
    /** Whether to ask again at once: the client is in the middle of a run. */
    public boolean more() {
      return page.rest().isPresent();
    }

    /** Whether there is nothing to apply. */
    public boolean isEmpty() {
      return page.entities().isEmpty() && !more();
    }
  }

  /** The token is none that this store gave this user for this selection. */
  record BadToken() implements DeltaAnswer {}

  /** The instant has not come yet. */
  record NotYet(Instant now) implements DeltaAnswer {}

  /** The history no longer reaches back to it: take a snapshot. */
  record Expired() implements DeltaAnswer {}

  /** The first load is not complete. */
  record NotLoaded() implements DeltaAnswer {}
}
