package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that an operator has read again, with a strict client at the feed's end. */
class AskedToReadAgainTest {
  private static final String[] ERP = {
    "CREATE TABLE t (id int PRIMARY KEY, n int)",
    "CREATE TABLE u (id int PRIMARY KEY, n int)",
    "INSERT INTO t SELECT i, i FROM generate_series(1, 9) i",
    "INSERT INTO u SELECT i, i FROM generate_series(1, 9) i"
  };

  private static LiveFeed of(PostgresErp erp) {
    return LiveFeed.of(erp, PostgresErp.entity("t", List.of()), PostgresErp.entity("u", List.of()));
  }

  /** The log says nothing of it, and nothing of having said nothing. */
  private static void changeUnseen(PostgresErp erp, String sql) {
    erp.execute(
        "BEGIN; ALTER PUBLICATION %1$s SET (publish = 'truncate'); %2$s; ALTER PUBLICATION %1$s SET (publish = 'insert, update, delete, truncate'); COMMIT"
            .formatted(erp.slot(), sql));
  }

  @Test
  void onlyRealDifferencesAreTold() {
    try (var erp = new PostgresErp(ERP);
        var live = of(erp)) {
      live.poll();
      changeUnseen(
          erp,
          "DELETE FROM t WHERE id = 1; UPDATE t SET n = 0 WHERE id = 2; INSERT INTO t VALUES (10,"
              + " 1)");
      erp.execute("INSERT INTO u VALUES (10, 10)");
      live.awaitEqual("u");
      assertThat(live.held("t")).containsKey("1").doesNotContainKey("10");
      live.readAgain("t");
      live.await("the answer", () -> live.feed().reloadRequests(PostgresErp.NAME).isEmpty());
      assertThat(live.poll())
          .containsExactlyInAnyOrder("delete Et 1", "update Et 2", "insert Et 10");
      live.awaitEqual("t");
      assertThat(live.told())
          .filteredOn(it -> it.startsWith("reload"))
          .singleElement()
          .asString()
          .startsWith("reload of [t]");
      erp.execute("INSERT INTO t VALUES (11, 1)");
      live.awaitEqual("t");
    }
  }

  @Test
  void aTransactionThatIsOpenMeanwhileIsNeitherMissedNorToldTwice() throws SQLException {
    try (var erp = new PostgresErp(ERP);
        var live = of(erp);
        var office = erp.database.connect();
        var work = office.createStatement()) {
      office.setAutoCommit(false);
      work.execute("DELETE FROM t WHERE id = 3; UPDATE u SET n = -1; INSERT INTO t VALUES (20, 1)");
      live.readAgain("t", "u");
      live.await("the answer", () -> live.feed().reloadRequests(PostgresErp.NAME).isEmpty());
      assertThat(live.poll()).allMatch(it -> it.startsWith("insert"));
      work.execute("UPDATE t SET n = -2 WHERE id = 4");
      office.commit();
      live.awaitEqual("t");
      live.awaitEqual("u");
    }
  }

  @Test
  void aTableThatIsSetAsideIsReadOnceItIsWholeAndTheOthersGoOn() {
    try (var erp = new PostgresErp(ERP);
        var live = of(erp)) {
      erp.execute("ALTER TABLE t DROP CONSTRAINT t_pkey");
      live.awaitSetAside("t", "ADD PRIMARY KEY");
      live.readAgain("t", "u");
      live.await("u", () -> live.feed().reloadRequests(PostgresErp.NAME).size() == 1);
      erp.execute("INSERT INTO u VALUES (10, 10); INSERT INTO t VALUES (10, 10)");
      live.awaitEqual("u");
      erp.execute("ALTER TABLE t ADD PRIMARY KEY (id)");
      live.awaitEqual("t");
      live.await("the answer", () -> live.feed().reloadRequests(PostgresErp.NAME).isEmpty());
      assertThat(live.told()).noneMatch(it -> it.startsWith("failed"));
    }
  }
}
