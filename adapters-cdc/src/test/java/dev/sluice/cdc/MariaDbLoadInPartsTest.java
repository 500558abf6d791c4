package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

class MariaDbLoadInPartsTest implements LoadInPartsContract {
  static final String[] CREATE = {
    "CREATE TABLE a (code int PRIMARY KEY, name varchar(20))",
    "CREATE TABLE b (code int PRIMARY KEY, name varchar(20))",
    "CREATE TABLE c (code int PRIMARY KEY, name varchar(20))",
    "INSERT INTO a SELECT seq, 'old' FROM seq_1_to_20",
    "INSERT INTO b SELECT seq, 'old' FROM seq_1_to_20",
    "INSERT INTO c SELECT seq, 'old' FROM seq_1_to_20"
  };

  @Override
  public Erp erp() {
    var erp = new MariaDbErp(CREATE);
    return new Small(erp, () -> erp.source("a", "b", "c"));
  }

  record Small(MariaDbErp erp, Supplier<ChangeSource> made) implements Erp {
    @Override
    public void together(String... sql) {
      erp.execute("START TRANSACTION;" + String.join(";", sql) + ";COMMIT");
    }

    @Override
    public void alter(String sql) {
      erp.execute(sql);
    }

    @Override
    public ChangeSource source() {
      return made.get();
    }

    @Override
    public Map<String, String> rows(TableName table) {
      var rows = new TreeMap<String, String>();
      try (var connection = erp.database.connect();
          var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT code, name FROM " + table)) {
        while (row.next()) rows.put(row.getString(1), row.getString(2));
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      return rows;
    }
  }
}
