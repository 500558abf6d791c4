package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.ERP;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.granted;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FieldSales;
import dev.sluice.fixtures.feed.StrictClient;
import dev.sluice.fixtures.time.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a feed that is kept can show: it is opened again, and forgets. */
class PostgresFeedOverTimeTest {
  private static final FeedDatabase STORE = new FeedDatabase();
  private static final UserName ANNA = new UserName("ANNA");

  private final Catalog catalog = FieldSales.catalog();
  private final SettableTime time = new SettableTime(Instant.parse("2026-11-20T10:00:00Z"));
  private PostgresFeed feed = opened(catalog);

  private PostgresFeed opened(Catalog with) {
    return PostgresFeed.open(STORE.pool(), with, time);
  }

  @BeforeEach
  void startEmpty() {
    STORE.empty();
    feed = opened(catalog);
  }

  private Position commit(FeedChange... changes) {
    time.advance(Duration.ofSeconds(1));
    try (var transaction = feed.begin(ERP)) {
      transaction.apply(List.of(changes));
      return transaction.commit(new SourceOffset("x"), time.instant());
    }
  }

  private StrictClient anna() {
    return new StrictClient(feed, ANNA, catalog.names());
  }

  @Test
  void aFeedThatIsOpenedAgainGoesOnWhereItWas() {
    var shape = new EntityShape(FieldSales.COMPANY, Map.of("name", FieldType.TEXT));
    try (var transaction = feed.begin(ERP)) {
      transaction.describe(shape);
      transaction.apply(List.of(user("ANNA"), company("1", "Acme")));
      transaction.commit(new SourceOffset("here"), time.instant());
    }
    var before = feed.status();

    feed = opened(catalog);

    assertThat(feed.status()).isEqualTo(before);
    assertThat(feed.shapes()).containsEntry(FieldSales.COMPANY, shape);
    assertThat(feed.offsetOf(ERP)).contains(new SourceOffset("here"));
    assertThat(anna().poll()).containsExactly("insert Company 1");
    assertThat(commit(company("2", "Bolt"))).isEqualTo(new Position(2));
  }

  @Test
  void whatChangedBeforeItWasOpenedIsNotTakenForUnchanged() {
    var old = commit(user("ANNA"), company("1", "Acme"));
    commit(company("1", "Acme & Sons"));

    feed = opened(catalog);

    assertThat(feed.isUnchangedSince(old, ANNA, catalog.names())).isFalse();
    assertThat(feed.isUnchangedSince(feed.status().head(), ANNA, catalog.names())).isTrue();
  }

  @Test
  void whatAnotherProcessWroteIsSeenWithTheNextTransaction() {
    commit(user("ANNA"));
    var other = opened(catalog);
    var seen = commit(company("1", "Acme"));
    assertThat(other.status().head()).isNotEqualTo(seen);

    other.begin(ERP).close();

    assertThat(other.status().head()).isEqualTo(seen);
    assertThat(new StrictClient(other, ANNA, catalog.names()).poll()).hasSize(1);
  }

  private static Catalog without(Catalog catalog, EntityName entity) {
    return new Catalog(
        catalog.entities().stream().filter(it -> !it.name().equals(entity)).toList(),
        catalog.assignments(),
        catalog.usersAreListed());
  }

  private static final Set<TableName> COMPANY = Set.of(TableName.parse("Company"));

  @Test
  void anEntityThatIsNewStaysUnreadUntilALoadHasIt() {
    feed = opened(without(catalog, FieldSales.COMPANY));
    commit(user("ANNA"));
    assertThat(feed.unreadOf(ERP)).isEmpty();

    feed = opened(catalog);
    assertThat(feed.unreadOf(ERP)).isEqualTo(COMPANY);
    commit(user("BERT"));
    assertThat(feed.unreadOf(ERP)).isEqualTo(COMPANY);
    assertThat(opened(catalog).unreadOf(ERP)).isEqualTo(COMPANY);
    assertThat(feed.offsetOf(ERP)).isPresent();
    assertThat(feed.unreadOf(FieldSales.CRM)).isEmpty();

    try (var transaction = feed.begin(ERP)) {
      transaction.beginLoad(COMPANY);
      transaction.apply(List.of(company("1", "Acme")));
      transaction.commit(new SourceOffset("x"), time.instant());
    }
    assertThat(feed.unreadOf(ERP)).isEmpty();
    assertThat(opened(catalog).unreadOf(ERP)).isEmpty();
    assertThat(anna().poll()).containsExactly("insert Company 1");
  }

  @Test
  void whatIsNoLongerConfiguredGoesWithTheNextCommit() {
    commit(user("ANNA"), assigned("1", "ANNA", "T1"), company("1", "Acme"));
    commit(customer("C1", "Blue shop", "T1"));

    feed = opened(without(catalog, FieldSales.COMPANY));
    commit();
    assertThat(STORE.count("current_row")).isEqualTo(1);

    feed = opened(new Catalog(catalog.entities(), List.of(), false));
    assertThat(anna().poll()).hasSize(1);
    commit();
    assertThat(anna().poll()).isEmpty();
  }

  @Test
  void whatAForgottenSourceSaidOfUsersEnds() {
    commit(user("ANNA"), customer("C1", "Blue shop", "T1"));
    try (var transaction = feed.begin(FieldSales.CONFIGURATION)) {
      transaction.apply(List.of(granted("ANNA", "territory:T1")));
      transaction.commit(new SourceOffset("x"), time.instant());
    }
    var anna = anna();
    anna.poll();

    feed.forgetSourcesBut(Set.of(ERP));

    assertThat(anna.poll()).containsExactly("delete Customer C1");
    assertThat(feed.offsetOf(ERP)).isPresent();
    assertThat(STORE.count("source")).isEqualTo(1);
  }

  @Test
  void historyBelowTheHorizonIsDroppedAndNothingElse() {
    var positions = new ArrayList<Position>();
    positions.add(commit(user("ANNA"), assigned("1", "ANNA", "T1")));
    for (var i = 0; i < 20; i++) {
      positions.add(
          commit(customer("C1", "name " + i, i % 2 == 0 ? "T1" : "T2"), company("1", "" + i)));
    }
    var horizon = positions.get(10);
    var atTheHorizon = anna();
    var late = anna();
    late.poll();

    feed.dropHistoryBefore(feed.committedAt(positions.get(11)));

    assertThat(feed.status().horizon()).isEqualTo(horizon);
    assertThat(STORE.count("past_row WHERE until <= " + horizon)).isZero();
    assertThat(STORE.count("past_row")).isPositive();
    assertThat(STORE.count("row_log WHERE position <= " + horizon)).isZero();
    assertThat(STORE.count("membership WHERE until <= " + horizon)).isZero();
    assertThat(late.poll()).isEmpty();
    assertThat(atTheHorizon.poll()).containsExactly("insert Company 1");
    assertThat(opened(catalog).status().horizon()).isEqualTo(horizon);
  }
}
