package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.Position;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedMemoryTest {
  private static final UserName ANNA = new UserName("ANNA");
  private static final Assignments OLD = new Assignments(List.of(), 0, true);
  private static final Assignments NEW =
      new Assignments(List.of(new Assignments.Held(0, 2, Long.MAX_VALUE)), 0, true);

  private final FeedMemory memory = new FeedMemory(new Position(1), Instant.EPOCH, Position.START);

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
    commit(2);

    assertThat(memory.assignmentsOf(ANNA, _ -> NEW)).isEqualTo(NEW);
  }

  @Test
  void aReadingThatACommitOvertookIsNotKept() {
    memory.assignmentsOf(
        ANNA,
        _ -> {
          commit(2);
          return OLD;
        });

    assertThat(memory.assignmentsOf(ANNA, _ -> NEW)).isEqualTo(NEW);
  }

  @Test
  void aReadingThatAnotherNodesCommitOvertookIsNotKept() {
    memory.assignmentsOf(
        ANNA,
        _ -> {
          memory.forgetUnlessAt(new Position(5), Instant.EPOCH);
          return OLD;
        });

    assertThat(memory.assignmentsOf(ANNA, _ -> NEW)).isEqualTo(NEW);
  }

  private void move(long position) {
    var touched = new Touched();
    touched.moved();
    memory.committed(new Position(position), Instant.EPOCH, touched);
  }

  private boolean isUnmoved(long since, long until) {
    return memory.isUnmovedIn(DeltaRange.between(new Position(since), new Position(until)));
  }

  @Test
  void knowsWhereAnchorsMovedLast() {
    move(2);
    commit(3);

    assertThat(isUnmoved(2, 3)).isTrue();
    assertThat(isUnmoved(1, 3)).isFalse();
  }

  @Test
  void knowsNothingOfWhatItDidNotSee() {
    commit(2);

    assertThat(isUnmoved(0, 2)).isFalse();
    assertThat(isUnmoved(2, 3)).isFalse();
    memory.forgetUnlessAt(new Position(5), Instant.EPOCH);
    assertThat(isUnmoved(2, 5)).isFalse();
    assertThat(isUnmoved(5, 5)).isTrue();
  }

  /** Whoever writes next sees a commit in the database before its own node has said so. */
  @Test
  void aCommitThatIsToldLateTakesNothingBack() {
    memory.forgetUnlessAt(new Position(2), Instant.EPOCH);
    move(3);
    commit(3);

    move(2);
    commit(2);

    assertThat(memory.head().position()).isEqualTo(new Position(3));
    assertThat(memory.isUnchangedSince(new Position(2), ANNA)).isFalse();
    assertThat(isUnmoved(2, 3)).isFalse();
  }

  @Test
  void theHorizonNeverGoesBack() {
    memory.raiseHorizon(new Position(7));
    memory.raiseHorizon(new Position(3));

    assertThat(memory.horizon()).isEqualTo(new Position(7));
  }
}
