package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import java.time.Instant;
import java.util.Set;

/**
 * What a client asks: what changed for me since then?
 *
 * @param user the authenticated one
 * @param selection the entities asked for by name; empty for all that are published
 * @param limit most rows in the answer, and as many packets
 */
public record DeltaQuestion(
    UserName user, Set<EntityName> selection, Since since, int limit, Telling telling) {
  public DeltaQuestion {
    selection = Set.copyOf(selection);
  }

  /** Of rows alone. */
  public DeltaQuestion(UserName user, Set<EntityName> selection, Since since, int limit) {
    this(user, selection, since, limit, Telling.ROWS);
  }

  /** The same question by a client that went as far as the token. */
  public DeltaQuestion from(String token) {
    return new DeltaQuestion(user, selection, new Since.Token(token), limit, telling);
  }

  /** What an answer tells of. */
  public enum Telling {
    ROWS,
    /** Also what became of the packets that the user's clients posted. */
    ROWS_AND_PACKETS
  }

  /** From when. */
  public sealed interface Since {
    /** The client holds nothing. */
    record Nothing() implements Since {}

    /** The client holds what an earlier answer left it with. */
    record Token(String text) implements Since {}

    /** The client saw the feed at this instant: rows may repeat, none is missed. */
    record Moment(Instant instant) implements Since {}
  }
}
