package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.COMPANY;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.SnapshotVisitor;
import dev.sluice.fixtures.feed.FeedUnderTest;
import dev.sluice.fixtures.feed.FieldSales;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows by a copy, which ends otherwise than a cursor. */
class SnapshotReaderTest {
  private static final FeedDatabase STORE = new FeedDatabase();
  private static final UserName ANNA = new UserName("ANNA");

  private final FeedUnderTest under = STORE.emptyFeed(FieldSales.catalog(), Sizes.USUAL);

  private Position commit(Stream<FeedChange> changes) {
    return FeedDatabase.commit(under, Stream.concat(Stream.of(user("ANNA")), changes));
  }

  private void read(Position at, SnapshotVisitor visitor) {
    under.feed().snapshot(at, ANNA, Set.of(COMPANY), visitor);
  }

  @Test
  void readerWhoGivesUpInTheMiddleIsToldSoAndLeavesTheStoreAsItWas() {
    var at = commit(IntStream.range(0, 20_000).mapToObj(it -> company("" + it, "n".repeat(500))));

    // More often than the pool has connections.
    for (var i = 0; i < 15; i++) {
      assertThatThrownBy(() -> read(at, (_, _) -> fail()))
          .isInstanceOf(SyncFailure.class)
          .hasMessageContaining("No space left on device");
    }

    var rows = new AtomicInteger();
    read(at, (_, _) -> rows.incrementAndGet());
    assertThat(rows).hasValue(20_000);
  }

  private static void fail() throws IOException {
    throw new IOException("No space left on device");
  }

  @Test
  void everyCharacterAndEveryLengthArrivesAsItWasWritten() {
    var name = "\u0001 tab\t \\ ' \" {} Straße 東京 \uD83D\uDE80";
    var key = "a,b'\"\\{}東";
    var at = commit(Stream.of(company(key, name), company("long", "x".repeat(3_000_000))));

    var seen = new ArrayList<String>();
    read(at, (_, row) -> seen.add(row.id().value() + new String(row.content().json(), UTF_8)));

    var expected = new ArrayList<String>();
    for (var it : Stream.of(company(key, name), company("long", "x".repeat(3_000_000))).toList()) {
      if (it instanceof FeedChange.RowWritten(_, var id, var content, _)) {
        expected.add(id.value() + new String(content.json(), UTF_8));
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void nothingIsNoRow() {
    var at = commit(Stream.of());
    var rows = new AtomicInteger();
    read(at, (_, _) -> rows.incrementAndGet());
    assertThat(rows).hasValue(0);
  }
}
