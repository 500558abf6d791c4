package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.COMPANY;
import static dev.sluice.fixtures.feed.FieldSales.CUSTOMER;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Audience;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.SnapshotVisitor;
import dev.sluice.fixtures.feed.FeedUnderTest;
import dev.sluice.fixtures.feed.FieldSales;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Rows come as they lie in the table, which is not the order of their anchors. */
  @Test
  void whoSeesMostOfALargeStoreIsReadTheWholeTable() throws SQLException {
    var large = STORE.emptyFeed(FieldSales.catalog(), new Sizes(1_000, 100, 1_000, 100, 0));
    var at = commitCustomersOfTerritories(1, large);

    assertThat(customersIn(large, at)).hasSize(3_000).isEqualTo(idsAsTheyLie());
  }

  @Test
  void whoSeesLittleOfALargeStoreIsReadThatAlone() throws SQLException {
    var large = STORE.emptyFeed(FieldSales.catalog(), new Sizes(1_000, 100, 1_000, 100, 0));
    var at = commitCustomersOfTerritories(30, large);

    var his = idsAsTheyLie().stream().filter(it -> Integer.parseInt(it) % 30 == 0).toList();
    assertThat(customersIn(large, at)).containsExactlyInAnyOrderElementsOf(his).isNotEqualTo(his);
  }

  @Test
  void partsThatAreMostOfALargeStoreAreReadFromTheWholeTableAtOnce() throws SQLException {
    var large = STORE.emptyFeed(FieldSales.catalog(), new Sizes(1_000, 100, 1_000, 100, 0));
    commitCustomersOfTerritories(2, large);
    var ben = new UserName("BEN");
    var at = FeedDatabase.commit(large, Stream.of(user("BEN"), assigned("2", "BEN", "T1")));

    var seen = new HashMap<Audience, List<String>>();
    var together = new ArrayList<String>();
    var snapshots = large.feed().snapshots(at, Set.of(ANNA, ben));
    snapshots.read(
        Map.of(
            new Audience(Set.of(ANNA)), noting(new Audience(Set.of(ANNA)), seen, together),
            new Audience(Set.of(ben)), noting(new Audience(Set.of(ben)), seen, together)),
        Set.of(CUSTOMER));

    assertThat(together).hasSize(3_000).isEqualTo(idsAsTheyLie());
    assertThat(seen.get(new Audience(Set.of(ANNA)))).allMatch(it -> isOf(0, it)).hasSize(1_500);
    assertThat(seen.get(new Audience(Set.of(ben)))).allMatch(it -> isOf(1, it)).hasSize(1_500);
  }

  private static SnapshotVisitor noting(
      Audience audience, Map<Audience, List<String>> seen, List<String> together) {
    return (_, row) -> {
      seen.computeIfAbsent(audience, _ -> new ArrayList<>()).add(row.id().value());
      together.add(row.id().value());
    };
  }

  private static boolean isOf(int territory, String customer) {
    return Integer.parseInt(customer) % 2 == territory;
  }

  /** All in territories of which Anna holds one. */
  private static Position commitCustomersOfTerritories(int territories, FeedUnderTest feed)
      throws SQLException {
    var customers =
        IntStream.range(0, 3_000).mapToObj(it -> customer("" + it, "n", "T" + it % territories));
    var anna = Stream.of(user("ANNA"), assigned("1", "ANNA", "T0"));
    var at = FeedDatabase.commit(feed, Stream.concat(anna, customers));
    try (var connection = STORE.pool().getConnection()) {
      connection.createStatement().execute("ANALYZE membership, current_row");
    }
    return at;
  }

  private static List<String> customersIn(FeedUnderTest of, Position at) {
    var seen = new ArrayList<String>();
    of.feed().snapshot(at, ANNA, Set.of(CUSTOMER), (_, row) -> seen.add(row.id().value()));
    return seen;
  }

  private static List<String> idsAsTheyLie() throws SQLException {
    var ids = new ArrayList<String>();
    try (var connection = STORE.pool().getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT row_id FROM current_row ORDER BY ctid")) {
      while (rows.next()) ids.add(rows.getString(1));
    }
    return ids;
  }

  @Test
  void whatBecameOfItMeanwhileDoesNotShow() {
    var large = STORE.emptyFeed(FieldSales.catalog(), new Sizes(1_000, 100, 1_000, -1, 0));
    var companies = IntStream.range(0, 50).mapToObj(it -> company("" + it, "n")).toList();
    var at = FeedDatabase.commit(large, Stream.concat(Stream.of(user("ANNA")), companies.stream()));
    var then =
        FeedDatabase.commit(large, Stream.of(company("7", "other"), company("new", "one more")));

    assertThat(idsIn(large, at)).containsExactlyInAnyOrderElementsOf(idsOf(companies));
    FeedDatabase.commit(large, Stream.of(company("newest", "nobody knew of it then")));
    assertThat(idsIn(large, then)).hasSize(51).contains("new").doesNotContain("newest");
  }

  private static List<String> idsIn(FeedUnderTest of, Position at) {
    var seen = new ArrayList<String>();
    of.feed().snapshot(at, ANNA, Set.of(COMPANY), (_, row) -> seen.add(row.id().value()));
    return seen;
  }

  private static List<String> idsOf(List<FeedChange> companies) {
    return companies.stream()
        .map(it -> it instanceof FeedChange.RowWritten(_, var id, _, _, _) ? id.value() : "")
        .toList();
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
      if (it instanceof FeedChange.RowWritten(_, var id, var content, _, _)) {
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
