package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a client holds, going by its token. None of these is an error of ours. */
public sealed interface ClientState {

  /**
   * Exactly what its user saw of the entities at the position.
   *
   * @param token the one that says so
   * @param entities those that the token is for, parents first
   */
  record Exact(Position at, String token, Set<EntityName> entities) implements ClientState {
    public Exact {
      entities = Collections.unmodifiableSet(new LinkedHashSet<>(entities));
    }
  }

  /** A part of a run: no state that anybody ever saw. */
  record WithinRun() implements ClientState {}

  /** The token is none that this store gave this user for this selection. */
  record BadToken() implements ClientState {}

  /** The history no longer reaches back to it: take a snapshot. */
  record Expired() implements ClientState {}

  /** The first load is not complete. */
  record NotLoaded() implements ClientState {}
}
