package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.*;
import dev.sluice.domain.feed.*;
import dev.sluice.domain.feed.FeedChange.*;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.time.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class SmokeTest {
  @Test
  void works() {
    var db = PostgresServer.shared().createDatabase();
    var pool = new HikariDataSource();
    pool.setJdbcUrl(db.url());
    pool.setUsername(db.user());
    pool.setPassword(db.password());
    StoreSchema.migrate(pool);
    var erp = new SourceName("erp");
    var customer = new EntityName("Customer");
    var entry = new EntityName("Entry");
    var t = new SourceTable(erp, TableName.parse("a.b"));
    var catalog =
        new Catalog(
            List.of(
                new EntityDefinition(
                    customer,
                    t,
                    List.of(),
                    Map.of(),
                    new Visibility.ByScopes(List.of(ScopeTemplate.parse("t:{t}")))),
                new EntityDefinition(
                    entry,
                    t,
                    List.of(),
                    Map.of(),
                    new Visibility.WithParent(customer, List.of("c")))),
            List.of(),
            false);
    var feed = PostgresFeed.open(pool, catalog, Clock.systemUTC());
    var anna = new UserName("ANNA");
    var t1 = new Scope("t:1");
    var t2 = new Scope("t:2");
    try (var tx = feed.begin(erp)) {
      tx.beginLoad();
      tx.apply(
          List.of(
              new AssignmentWritten(new AssignmentKey("d", new RowId("1")), anna, t1),
              new RowWritten(
                  customer,
                  new RowId("C1"),
                  Content.of("{\"a\":1}"),
                  new Placement.InScopes(Set.of(t1))),
              new RowWritten(
                  entry,
                  new RowId("E1"),
                  Content.of("{\"e\":1}"),
                  new Placement.With(customer, new RowId("C1")))));
      tx.commit(new SourceOffset("1"), Instant.now());
    }
    var all = catalog.names();
    var limits = new PageLimits(10, 1000000);
    var head = feed.status().head();
    System.out.println(feed.status());
    var page = feed.delta(DeltaRange.between(Position.START, head), anna, all, limits);
    System.out.println(page);
    assertThat(page.entities()).hasSize(2);
    try (var tx = feed.begin(erp)) {
      tx.apply(
          List.of(
              new RowWritten(
                  customer,
                  new RowId("C1"),
                  Content.of("{\"a\":1}"),
                  new Placement.InScopes(Set.of(t2)))));
      tx.commit(new SourceOffset("2"), Instant.now());
    }
    page = feed.delta(DeltaRange.between(head, feed.status().head()), anna, all, limits);
    System.out.println(page);
    assertThat(page.entities()).hasSize(2);
    feed.snapshot(head, anna, all, (e, r) -> System.out.println(e + " " + r));
    assertThat(feed.isUnchangedSince(head, anna, all)).isFalse();
    assertThat(feed.isUnchangedSince(feed.status().head(), anna, all)).isTrue();
    System.out.println(feed.users() + " " + feed.at(Instant.now()) + feed.committedAt(head));
  }
}
