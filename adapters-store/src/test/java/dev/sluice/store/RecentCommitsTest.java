package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.Position;
import dev.sluice.store.Candidates.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentCommitsTest {
  private static final int MINE = 1;
  private static final int OTHERS = 2;
  private static final UUID LOW = new UUID(1, 0);
  private static final UUID MIDDLE = new UUID(2, 0);

  /** The database takes keys for numbers without a sign. */
  private static final UUID HIGH = new UUID(-1, 0);

  private final RecentCommits recent = new RecentCommits(10_000);

  private void commit(long position, int scope, UUID row, @Nullable Step step) {
    commit(position, scope, row, step, 10);
  }

  private void commit(long position, int scope, UUID row, @Nullable Step step, int length) {
    recent.add(new Position(position), logged(scope, row, step, length));
  }

  private static RowState state(int length) {
    return new RowState((short) 1, new RowId("1"), Content.of(new byte[length]));
  }

  private static LoggedRows logged(int scope, UUID row, @Nullable Step step, int length) {
    var logged = new LoggedRows();
    logged.note(row, (short) 1, new RowId("1"), Content.of(new byte[length]));
    logged.add(scope, row, step);
    return logged;
  }

  private Optional<List<Candidate>> told(DeltaRange range) {
    return recent.candidates(range, Set.of(MINE), Position.START).map(Candidates::rows);
  }

  private static DeltaRange range(long since, long until) {
    return DeltaRange.between(new Position(since), new Position(until));
  }

  @Test
  void rowsOfTheScopesAreToldInTheOrderOfTheirKeys() {
    commit(5, MINE, HIGH, Step.INSERT);
    commit(6, MINE, LOW, Step.UPDATE);
    commit(7, OTHERS, MIDDLE, Step.UPDATE);

    assertThat(told(range(4, 7)))
        .contains(List.of(new Candidate(LOW, Step.UPDATE), new Candidate(HIGH, Step.INSERT)));
  }

  @Test
  void aRangeThatWasBegunGoesOnBehindItsLastRow() {
    commit(5, MINE, HIGH, Step.INSERT);
    commit(6, MINE, LOW, Step.UPDATE);

    assertThat(told(range(4, 6).after(LOW))).contains(List.of(new Candidate(HIGH, Step.INSERT)));
  }

  @Test
  void whatWasSaidTwiceIsCompared() {
    commit(5, MINE, LOW, Step.UPDATE);
    commit(6, MINE, LOW, Step.UPDATE);

    assertThat(told(range(4, 6))).contains(List.of(new Candidate(LOW, null)));
    assertThat(told(range(5, 6))).contains(List.of(new Candidate(LOW, Step.UPDATE)));
  }

  @Test
  void theLastStateIsTheOneThatCounts() {
    recent.add(new Position(5), logged(MINE, LOW, Step.UPDATE, 10));
    recent.add(new Position(6), logged(MINE, LOW, Step.UPDATE, 20));

    var states = recent.candidates(range(4, 6), Set.of(MINE), Position.START).orElseThrow().along();

    assertThat(states.states()).containsEntry(LOW, state(20));
  }

  @Test
  void whereACommitIsMissingNothingIsTold() {
    commit(5, MINE, LOW, Step.UPDATE);
    commit(7, MINE, LOW, Step.UPDATE);

    assertThat(told(range(4, 7))).isEmpty();
    assertThat(told(range(3, 5))).isEmpty();
    assertThat(told(range(6, 7))).isPresent();

    commit(6, MINE, LOW, Step.UPDATE);
    assertThat(told(range(4, 7))).isPresent();
  }

  @Test
  void whatWasNotNotedRowByRowIsMissing() {
    var logged = logged(MINE, LOW, Step.UPDATE, 10);
    logged.notAll();
    recent.add(new Position(5), logged);

    assertThat(told(range(4, 5))).isEmpty();
  }

  @Test
  void whereTooMuchWasLoggedNothingIsTold() {
    var much = new RecentCommits(Long.MAX_VALUE);
    for (var position = 1L; position <= 3_000; position++) {
      much.add(new Position(position), logged(MINE, new UUID(position, 0), Step.INSERT, 0));
    }

    assertThat(much.candidates(range(0, 3_000), Set.of(MINE), Position.START)).isEmpty();
    assertThat(much.candidates(range(2_000, 3_000), Set.of(MINE), Position.START)).isPresent();
  }

  @Test
  void theOldestGoFirst() {
    commit(5, MINE, LOW, Step.UPDATE, 4_000);
    commit(6, MINE, LOW, Step.UPDATE, 4_000);
    commit(7, MINE, LOW, Step.UPDATE, 4_000);

    assertThat(told(range(4, 5))).isEmpty();
    assertThat(told(range(5, 7))).isPresent();
  }

  @Test
  void nothingIsKeptThatIsTooLarge() {
    commit(5, MINE, LOW, Step.UPDATE, 20_000);

    assertThat(told(range(4, 5))).isEmpty();
  }
}
