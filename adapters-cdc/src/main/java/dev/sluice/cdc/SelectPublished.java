package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Asks which tables a publication has, with every kind of change; empty if there is none such. */
record SelectPublished(String publication) implements Query<Optional<Set<LoggedTable.Name>>> {
  private static final String SQL =
      """
      SELECT t.schemaname, t.tablename,
             p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate
        FROM pg_publication p LEFT JOIN pg_publication_tables t ON t.pubname = p.pubname
       WHERE p.pubname = ?
      """;

  @Override
  public Optional<Set<LoggedTable.Name>> on(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setString(1, publication);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) return Optional.empty();
        var tables = new HashSet<LoggedTable.Name>();
        do {
          if (rows.getString(1) != null && rows.getBoolean(3)) {
            tables.add(new LoggedTable.Name(rows.getString(1), rows.getString(2)));
          }
        } while (rows.next());
        return Optional.of(tables);
      }
    }
  }
}
