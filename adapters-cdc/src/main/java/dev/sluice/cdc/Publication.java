package dev.sluice.cdc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * What the server is asked to tell us: our own publication, kept to exactly the tables needed, or
 * one that was made for us, which must have them all.
 *
 * @param version as {@code server_version_num} gives it
 */
record Publication(PostgresSettings settings, Set<LoggedTable.Name> needed, int version) {
  private static final int GENERATED_COLUMNS_ARE_LOGGED = 180_000;
  private static final String MISSING_RIGHT = "42501";

  /** Makes the publication right, and returns the tables that it had not told us of until now. */
  Set<LoggedTable.Name> bringUpToDate(Connection connection) throws SQLException {
    var name = settings.publicationName();
    var published = new SelectPublished(name).on(connection);
    var missing = new HashSet<>(needed);
    published.ifPresent(missing::removeAll);
    if (published.isEmpty()) {
      run(connection, create(name));
    } else if (settings.publication().isPresent() && !missing.isEmpty()) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "publication "
              + name
              + " lacks tables, or some kinds of changes; run ALTER PUBLICATION "
              + Sql.quoted(name)
              + " ADD TABLE "
              + Sql.list(missing));
    } else if (settings.publication().isEmpty() && !published.get().equals(needed)) {
      run(connection, "ALTER PUBLICATION " + Sql.quoted(name) + " SET TABLE " + Sql.list(needed));
    }
    return missing;
  }

  private String create(String name) {
    return "CREATE PUBLICATION "
        + Sql.quoted(name)
        + " FOR TABLE "
        + Sql.list(needed)
        + " WITH (publish_via_partition_root = true"
        + (version < GENERATED_COLUMNS_ARE_LOGGED ? "" : ", publish_generated_columns = stored")
        + ")";
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      if (!MISSING_RIGHT.equals(e.getSQLState())) throw e;
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "the publication must be made by the tables' owner; run, as that one, " + sql,
          e);
    }
  }
}
