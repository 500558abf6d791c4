package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedMemoryTest {
  private static final UserName ANNA = new UserName("ANNA");
  private static final Assignments OLD = new Assignments(List.of(), 0, true);
  private static final Assignments NEW =
      new Assignments(List.of(new Assignments.Held(0, 2, Long.MAX_VALUE)), 0, true);

  private final FeedMemory memory =
      new FeedMemory(
          new Position(4),
          Instant.EPOCH,
          Position.START,
          new Position(2),
          new RecentCommits(1_000));

  private void commit(long position) {
    var touched = new Touched();
    touched.users(List.of(ANNA));
    memory.committed(new Position(position), Instant.EPOCH, touched);
  }

  @Test
  void assignmentsAreReadOnce() {
    memory.assignmentsOf(ANNA, _ -> OLD);

    assertThat(memory.assignmentsOf(ANNA, _ -> NEW)).isEqualTo(OLD);
  }

  @Test
  void assignmentsAreReadAgainAfterACommitThatChangedThem() {
    memory.assignmentsOf(ANNA, _ -> OLD);
    commit(5);

    assertThat(memory.assignmentsOf(ANNA, _ -> NEW)).isEqualTo(NEW);
  }

  @Test
  void aReadingThatACommitOvertookIsNotKept() {
    memory.assignmentsOf(
        ANNA,
        _ -> {
          commit(5);
          return OLD;
        });

    assertThat(memory.assignmentsOf(ANNA, _ -> NEW)).isEqualTo(NEW);
  }

  @Test
  void aReadingThatAnotherNodesCommitOvertookIsNotKept() {
    memory.assignmentsOf(
        ANNA,
        _ -> {
          memory.forgetUnlessAt(new Position(9), Instant.EPOCH, new Position(2));
          return OLD;
        });

    assertThat(memory.assignmentsOf(ANNA, _ -> NEW)).isEqualTo(NEW);
  }

  private void move(long position, int scope) {
    var touched = new Touched();
    touched.moved(Set.of(scope));
    memory.committed(new Position(position), Instant.EPOCH, touched);
  }

  private boolean isUnmoved(long since, long until, Integer... scopes) {
    return memory.isUnmovedIn(
        DeltaRange.between(new Position(since), new Position(until)), Set.of(scopes));
  }

  @Test
  void knowsWhereAnchorsMovedLastInEachScope() {
    move(5, 1);
    move(6, 2);

    assertThat(isUnmoved(4, 6, 3)).isTrue();
    assertThat(isUnmoved(5, 6, 1, 3)).isTrue();
    assertThat(isUnmoved(4, 6, 1, 3)).isFalse();
    assertThat(isUnmoved(5, 6, 2)).isFalse();
  }

  @Test
  void whatTheStoreNotedIsKnownFromTheBeginning() {
    assertThat(isUnmoved(2, 4, 1)).isTrue();
    assertThat(isUnmoved(1, 4, 1)).isFalse();
  }

  @Test
  void knowsNothingOfWhatIsBehindItsHead() {
    assertThat(isUnmoved(2, 5, 1)).isFalse();
  }

  @Test
  void whatAnotherNodeMovedIsAsTheStoreNotedIt() {
    memory.forgetUnlessAt(new Position(9), Instant.EPOCH, new Position(7));

    assertThat(isUnmoved(6, 9, 1)).isFalse();
    assertThat(isUnmoved(7, 9, 1)).isTrue();
  }

  /** Whoever writes next sees a commit in the database before its own node has said so. */
  @Test
  void aCommitThatIsToldLateTakesNothingBack() {
    memory.forgetUnlessAt(new Position(5), Instant.EPOCH, new Position(5));
    move(6, 1);
    commit(6);

    move(5, 1);
    commit(5);

    assertThat(memory.head().position()).isEqualTo(new Position(6));
    assertThat(memory.isUnchangedSince(new Position(5), ANNA)).isFalse();
    assertThat(isUnmoved(5, 6, 1)).isFalse();
    assertThat(isUnmoved(4, 6, 2)).isFalse();
  }

  @Test
  void theHorizonNeverGoesBack() {
    memory.raiseHorizon(new Position(7));
    memory.raiseHorizon(new Position(3));

    assertThat(memory.horizon()).isEqualTo(new Position(7));
  }
}
