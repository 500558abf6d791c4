package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Begins a transaction that sees the database as of one moment, and asks where in the log that is.
 * Takes no lock.
 */
record SelectMoment() implements Query<MariaDbOffset> {
  @Override
  public MariaDbOffset on(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }
    var status = new HashMap<String, String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW STATUS LIKE 'binlog_snapshot_%'")) {
      while (rows.next()) status.put(rows.getString(1), rows.getString(2));
    }
    var file = status.getOrDefault("Binlog_snapshot_file", "");
    var place = Long.parseLong(status.getOrDefault("Binlog_snapshot_position", "0"));
    var behind =
        new SelectGtidPosition(file, place)
            .on(connection)
            .orElseThrow(() -> new SQLException("no place " + file + ":" + place + " in the log"));
    return new MariaDbOffset(behind.toString(), file, place, behind.toString(), Map.of(), false);
  }
}
