package dev.sluice.cdc;

import static java.util.stream.Collectors.joining;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

  /** What keeps us from making the publication right ourselves. */
  List<Shortcoming> shortcomings(Connection connection) throws SQLException {
    var name = settings.publicationName();
    var published = new SelectPublished(name).on(connection);
    var missing = missing(published);
    if (settings.publication().isEmpty()) {
      return !missing.isEmpty() && !new SelectMayPublish(name, needed).on(connection)
          ? List.of(ofAnotherOwner(change(published)))
          : List.of();
    }
    if (published.isEmpty()) {
      return List.of(Shortcoming.of("publication " + name + " does not exist", create()));
    }
    return missing.isEmpty()
        ? List.of()
        : List.of(
            Shortcoming.of(
                "publication " + name + " lacks tables, or some kinds of changes",
                "ALTER PUBLICATION " + Sql.quoted(name) + " ADD TABLE " + list(missing)));
  }

  private static Shortcoming ofAnotherOwner(String repair) {
    return Shortcoming.of(
        "the publication must be made by a superuser, or by the tables' owner if that one may"
            + " create in the database",
        repair);
  }

  /** The tables that it does not tell of. */
  Set<LoggedTable.Name> missing(Connection connection) throws SQLException {
    return missing(new SelectPublished(settings.publicationName()).on(connection));
  }

  private Set<LoggedTable.Name> missing(Optional<Set<LoggedTable.Name>> published) {
    var missing = new HashSet<>(needed);
    published.ifPresent(missing::removeAll);
    return missing;
  }

  /** One that has too much does no harm where we may not alter it. */
  private boolean isToBeChanged(Optional<Set<LoggedTable.Name>> published, Connection connection)
      throws SQLException {
    if (published.equals(Optional.of(needed))) return false;
    return !missing(published).isEmpty()
        || new SelectMayPublish(settings.publicationName(), needed).on(connection);
  }

  /**
   * Why everything has to be read: a server looks for the publication as it was where the log is
   * read, so that one that was made behind it is of no use there.
   */
  Optional<String> reasonToRead(Connection connection) throws SQLException {
    var name = settings.publicationName();
    return settings.publication().isEmpty() && new SelectPublished(name).on(connection).isEmpty()
        ? Optional.of("publication " + name + " is gone")
        : Optional.empty();
  }

  /** Makes our publication right, and returns the tables it had not told us of until now. */
  Set<LoggedTable.Name> bringUpToDate(Connection connection) throws SQLException {
    var published = new SelectPublished(settings.publicationName()).on(connection);
    if (settings.publication().isEmpty() && isToBeChanged(published, connection)) {
      run(connection, change(published));
    }
    return missing(published);
  }

  private String change(Optional<Set<LoggedTable.Name>> published) {
    return published.isEmpty()
        ? create()
        : "ALTER PUBLICATION "
            + Sql.quoted(settings.publicationName())
            + " SET TABLE "
            + list(needed);
  }

  /**
   * Without what inherits from a table: the server would refuse to change rows of it that it could
   * not name. Partitions are their table's all the same.
   */
  static String list(Set<LoggedTable.Name> tables) {
    return tables.stream().map(it -> "ONLY " + Sql.quoted(it)).sorted().collect(joining(", "));
  }

  private String create() {
    return "CREATE PUBLICATION "
        + Sql.quoted(settings.publicationName())
        + " FOR TABLE "
        + list(needed)
        + " WITH (publish_via_partition_root = true"
        + (version < GENERATED_COLUMNS_ARE_LOGGED ? "" : ", publish_generated_columns = stored")
        + ")";
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      if (!MISSING_RIGHT.equals(e.getSQLState())) throw e;
      throw new SyncFailure(Remedy.CALL_OPERATOR, ofAnotherOwner(sql).sentence(), e);
    }
  }
}
