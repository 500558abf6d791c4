package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.CRM;
import static dev.sluice.fixtures.feed.FieldSales.ERP;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.item;
import static dev.sluice.fixtures.feed.FieldSales.order;
import static dev.sluice.fixtures.feed.FieldSales.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.Position;
import dev.sluice.fixtures.feed.FeedUnderTest;
import dev.sluice.fixtures.feed.FieldSales;
import dev.sluice.fixtures.feed.StrictClient;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Parts of a first load change what nobody was told of: that needs no log, until somebody was. */
class UnseenPartsTest {
  private static final FeedDatabase STORE = new FeedDatabase();

  private final Catalog catalog = FieldSales.catalogWithoutUsers();
  private final FeedUnderTest under = STORE.emptyFeed(catalog);

  private void part(String table, SourceName source, FeedChange... rows) {
    try (var load = under.writer().begin(source)) {
      load.beginPartOfLoad(Set.of(TableName.parse(table)));
      load.apply(List.of(rows));
      load.commit(new SourceOffset(table), Instant.EPOCH);
    }
  }

  private void commit(SourceName source, FeedChange... changes) {
    try (var transaction = under.writer().begin(source)) {
      transaction.apply(List.of(changes));
      transaction.commit(new SourceOffset("x"), Instant.EPOCH);
    }
  }

  private StrictClient client(String user) {
    return new StrictClient(under.feed(), new UserName(user), catalog.names());
  }

  private void loadErp() {
    part("Company", ERP, company("1", "Acme"));
    part("Customer", ERP, customer("C1", "Blue shop", "T1"));
    part("salesperson_territory", ERP, assigned("1", "ANNA", "T1"));
    part("Order", ERP, order("O1", "1", "C1"));
  }

  @Test
  void partsBeforeAnybodyWasAnsweredAreNotLogged() {
    loadErp();
    commit(ERP);

    assertThat(STORE.count("row_log")).isZero();
    var anna = client("ANNA");
    assertThat(anna.poll())
        .containsExactlyInAnyOrder("insert Company 1", "insert Customer C1", "insert Order O1");
    var boris = client("BORIS");
    assertThat(boris.poll()).containsExactly("insert Company 1");
  }

  @Test
  void nobodyIsUpToDateWithNothing() {
    loadErp();
    commit(ERP);

    var boris = new UserName("BORIS");
    assertThat(under.feed().isUnchangedSince(Position.START, boris, catalog.names())).isFalse();
  }

  @Test
  void whatComesBehindThemIsLogged() {
    loadErp();
    commit(ERP);
    var anna = client("ANNA");
    anna.poll();

    commit(ERP, company("2", "Bolt"), customer("C1", "Red shop", "T1"), order("O2", "2", "C1"));

    assertThat(anna.poll())
        .containsExactlyInAnyOrder("insert Company 2", "update Customer C1", "insert Order O2");
  }

  @Test
  void anotherSourceThatComesLaterIsLogged() {
    commit(ERP, company("1", "Acme"), assigned("1", "ANNA", "T1"));
    commit(ERP, customer("C1", "Blue shop", "T1"));
    var anna = client("ANNA");
    anna.poll();

    part("Visit", CRM, visit("V1", "1", "C1"));
    part("Item", CRM, item("I1", "Lamp", "territory:T1"));
    commit(CRM);

    assertThat(anna.poll()).containsExactlyInAnyOrder("insert Visit V1", "insert Item I1");
  }
}
