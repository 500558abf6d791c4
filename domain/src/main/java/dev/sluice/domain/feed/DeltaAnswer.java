package dev.sluice.domain.feed;

import dev.sluice.domain.inbound.PostedPackets;
import java.time.Instant;
import java.util.Optional;

/** What a client is told. None of these is an error of ours. */
public sealed interface DeltaAnswer {

  /**
   * What to apply.
   *
   * @param since the token that this goes on from
   * @param next the token that the client holds after applying the page
   * @param until the upper end of the run
   * @param asOf when the upper end was committed, by our own clock
   * @param packets what became of the user's packets; empty if that was not asked for
   */
  record Changes(
      String since,
      String next,
      Position until,
      Instant asOf,
      DeltaPage page,
      Optional<PostedPackets.Changes> packets)
      implements DeltaAnswer {
    /** Whether to ask again at once: the client is in the middle of a run, or of its packets. */
    public boolean more() {
      return page.rest().isPresent() || packets.filter(PostedPackets.Changes::more).isPresent();
    }

    /** Whether there is nothing to apply. */
    public boolean isEmpty() {
      var noPackets = packets.map(it -> it.packets().isEmpty()).orElse(true);
      return page.entities().isEmpty() && noPackets && !more();
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
