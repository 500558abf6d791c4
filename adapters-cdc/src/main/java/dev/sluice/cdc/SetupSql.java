package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** What an administrator of a PostgreSQL database runs before a source can read it. */
record SetupSql(PostgresSettings settings, Collection<TableName> tables) {

  String text() {
    return tables.isEmpty() ? "" : role() + publication() + notes();
  }

  private String role() {
    return """
    -- The role. It gets no password here: set one, in psql by \\password %1$s
    DO $sluice$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = %2$s) THEN
        CREATE ROLE %1$s;
      END IF;
    END $sluice$;
    ALTER ROLE %1$s LOGIN REPLICATION;
    GRANT CONNECT ON DATABASE %3$s TO %1$s;
    %4$s
    GRANT SELECT ON %5$s TO %1$s;

    """
        .formatted(
            Sql.quoted(settings.username()),
            Sql.literal(settings.username()),
            Sql.quoted(database()),
            schemas(),
            Sql.list(names()));
  }

  private String publication() {
    return """
    -- The publication: the changes of these tables and of no others.
    DO $sluice$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = %s) THEN
        EXECUTE %s || CASE
          WHEN current_setting('server_version_num')::int < 180000 THEN ')'
          ELSE ', publish_generated_columns = stored)' END;
      END IF;
    END $sluice$;
    %s

    """
        .formatted(
            Sql.literal(settings.publicationName()), Sql.literal(creation()), broughtUpToDate());
  }

  private String notes() {
    return """
    -- SHOW wal_level must say logical. If it does not, run this alone and restart the server:
    --   ALTER SYSTEM SET wal_level = logical;
    -- The first start makes a replication slot, %s. While nothing reads from a slot, the
    -- server keeps its log on its disk. When the source is given up for good, run:
    --   SELECT pg_drop_replication_slot(%s);
    """
        .formatted(settings.slot(), Sql.literal(settings.slot()));
  }

  private String database() {
    var url = Objects.requireNonNull(Driver.parseURL(settings.url(), null));
    return url.getProperty(PGProperty.PG_DBNAME.getName());
  }

  private String schemas() {
    return tables.stream()
        .map(it -> it.in("public").schema().orElseThrow())
        .distinct()
        .sorted()
        .map(
            it ->
                "GRANT USAGE ON SCHEMA "
                    + Sql.quoted(it)
                    + " TO "
                    + Sql.quoted(settings.username())
                    + ";")
        .collect(Collectors.joining("\n"));
  }

  private Set<LoggedTable.Name> names() {
    return tables.stream()
        .map(it -> it.in("public"))
        .map(it -> new LoggedTable.Name(it.schema().orElseThrow(), it.table()))
        .collect(Collectors.toSet());
  }

  /** One that was made for others too, {@code publication:} names, keeps what it has. */
  private String broughtUpToDate() {
    return settings.publication().isPresent()
        ? "-- It was there before? Then it must have these tables."
        : "ALTER PUBLICATION "
            + Sql.quoted(settings.publicationName())
            + " SET TABLE "
            + Publication.list(names())
            + ";";
  }

  private String creation() {
    return "CREATE PUBLICATION "
        + Sql.quoted(settings.publicationName())
        + " FOR TABLE "
        + Publication.list(names())
        + " WITH (publish_via_partition_root = true";
  }
}
