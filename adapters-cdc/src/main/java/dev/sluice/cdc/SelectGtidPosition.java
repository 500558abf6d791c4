package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Asks for the GTID position at a place of the log; empty if the log has no such place. */
record SelectGtidPosition(String file, long place) implements Query<Optional<GtidPosition>> {
  @Override
  public Optional<GtidPosition> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT BINLOG_GTID_POS(?, ?)")) {
      statement.setString(1, file);
      statement.setLong(2, place);
      try (var row = statement.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getString(1)).map(GtidPosition::parse);
      }
    }
  }
}
