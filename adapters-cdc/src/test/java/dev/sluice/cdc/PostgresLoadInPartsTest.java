package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.RecordingSink;
import dev.sluice.fixtures.change.RunningSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PostgresLoadInPartsTest implements LoadInPartsContract {
  private static final String[] CREATE = {
    "CREATE TABLE a (code int PRIMARY KEY, name text)",
    "CREATE TABLE b (code int PRIMARY KEY, name text)",
    "CREATE TABLE c (code int PRIMARY KEY, name text)",
    "INSERT INTO a SELECT n, 'old' FROM generate_series(1, 20) n",
    "INSERT INTO b SELECT n, 'old' FROM generate_series(1, 20) n",
    "INSERT INTO c SELECT n, 'old' FROM generate_series(1, 20) n"
  };

  @Override
  public Small erp() {
    return new Small(new PostgresErp(CREATE));
  }

  record Small(PostgresErp erp) implements Erp {
    @Override
    public void together(String... sql) {
      erp.execute(String.join(";", sql)); // one message is one transaction
    }

    @Override
    public void alter(String sql) {
      erp.execute(sql);
    }

    @Override
    public ChangeSource source() {
      return erp.source("a", "b", "c");
    }

    @Override
    public Map<String, String> rows(TableName table) {
      var rows = new TreeMap<String, String>();
      try (var connection = erp.database.connect();
          var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT code::text, name FROM " + table)) {
        while (row.next()) rows.put(row.getString(1), row.getString(2));
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      return rows;
    }

    @Override
    public void close() {
      erp.close();
    }
  }

  @Test
  void aTransactionThatIsOpenWhileTablesAreReadIsToldOnce() throws SQLException {
    try (var small = erp();
        var connection = small.erp.database.connect()) {
      connection.setAutoCommit(false);
      var sink = new RecordingSink();
      var parts = new ArrayList<String>();
      sink.afterDurable(
          () -> {
            parts.add("part");
            transaction(connection, parts.size());
          });
      try (var running = RunningSource.start(small.source(), sink)) {
        Waits.until(() -> sink.isLoaded() && parts.size() == 4, running);
      }
      for (var table : List.of(A, B, C)) {
        assertThat(sink.rows(table).keySet()).isEqualTo(small.rows(table).keySet());
      }
      assertThat(sink.rows(A)).containsKey("50").doesNotContainKey("1");
      assertThat(sink.rows(C)).containsKey("50").doesNotContainKey("1");
    }
  }

  /** Writes into the first table behind its reading, and commits behind that of the second. */
  private static void transaction(Connection connection, int part) {
    try (var statement = connection.createStatement()) {
      if (part == 1) {
        statement.execute("INSERT INTO a VALUES (50, 'new'); DELETE FROM a WHERE code = 1");
        statement.execute("INSERT INTO c VALUES (50, 'new'); DELETE FROM c WHERE code = 1");
      }
      if (part == 2) connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSlotThatIsGoneBetweenTwoPartsMeansReadingAllAgain() {
    try (var small = erp()) {
      var sink = new RecordingSink();
      sink.afterDurable(
          () -> {
            throw new Killed();
          });
      assertThat(RunningSource.start(small.source(), sink).end()).isPresent();
      sink.crash();
      small.erp.dropSlot();
      small.together("DELETE FROM a WHERE code = 1", "INSERT INTO a VALUES (50, 'new')");

      try (var running = RunningSource.start(small.source(), sink)) {
        Waits.until(sink::isLoaded, running);
      }
      assertThat(sink.rows(A).keySet()).isEqualTo(small.rows(A).keySet());
      assertThat(sink.read(A)).isEqualTo(2 * ROWS);
      assertThat(sink.read(B)).isEqualTo(ROWS);
    }
  }

  @Test
  void aTransactionThatOthersDoNotSeeYetIsWaitedFor() throws Exception {
    try (var small = erp();
        var writer = small.erp.database.connect();
        var reader = small.erp.database.connect()) {
      writer.setAutoCommit(false);
      writer.createStatement().execute("INSERT INTO a VALUES (50, 'new')");
      var unseen = Unseen.on(reader);
      assertThat(unseen.awaited(reader, _ -> true)).isFalse(); // closed meanwhile

      var looks = new ArrayList<Long>();
      var seen =
          unseen.awaited(
              reader,
              millis -> {
                looks.add(millis);
                if (looks.size() == 3) commit(writer);
                return false;
              });
      assertThat(seen).isTrue();
      assertThat(looks).hasSize(3);
    }
  }

  private static void commit(Connection writer) {
    try {
      writer.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
