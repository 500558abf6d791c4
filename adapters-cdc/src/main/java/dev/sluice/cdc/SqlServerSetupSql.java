package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an administrator of a SQL Server database runs in it before a source can read it. */
record SqlServerSetupSql(SqlServerSettings settings, Collection<TableName> tables) {
  private static final String DEFAULT_SCHEMA = "dbo";

  String text() {
    return """
    -- The login needs a password, which does not stand here; make it first:
    --   CREATE LOGIN %1$s WITH PASSWORD = '...';
    USE %2$s;
    IF USER_ID(%3$s) IS NULL CREATE USER %1$s FOR LOGIN %1$s;
    IF (SELECT is_cdc_enabled FROM sys.databases WHERE database_id = DB_ID()) = 0
      EXEC sys.sp_cdc_enable_db;
    ALTER DATABASE %2$s SET ALLOW_SNAPSHOT_ISOLATION ON;
    GRANT SELECT ON SCHEMA::cdc TO %1$s;
    GRANT VIEW DATABASE STATE TO %1$s;
    %4$s
    %5$s

    -- SQL Server Agent must be started, and start with the server. What CDC captured is kept for
    -- three days (sys.sp_cdc_change_job @job_type = 'cleanup', @retention = minutes): a source that is
    -- down for longer reads its tables again.
    """
        .formatted(
            SqlServerSql.quoted(settings.username()),
            SqlServerSql.quoted(settings.address().database()),
            SqlServerSql.literal(settings.username()),
            each(this::grant),
            each(SqlServerSetupSql::capture));
  }

  private String each(Function<LoggedTable.Name, String> statement) {
    return names().stream().map(statement).sorted().collect(Collectors.joining("\n"));
  }

  private List<LoggedTable.Name> names() {
    return tables.stream()
        .map(it -> it.in(DEFAULT_SCHEMA))
        .map(it -> new LoggedTable.Name(it.schema().orElseThrow(), it.table()))
        .distinct()
        .toList();
  }

  private String grant(LoggedTable.Name table) {
    return "GRANT SELECT ON "
        + SqlServerSql.quoted(table)
        + " TO "
        + SqlServerSql.quoted(settings.username())
        + ";";
  }

  private static String capture(LoggedTable.Name table) {
    return "IF NOT EXISTS (SELECT 1 FROM sys.tables WHERE object_id = OBJECT_ID("
        + SqlServerSql.literal(SqlServerSql.quoted(table))
        + ") AND is_tracked_by_cdc = 1)\n  "
        + SqlServerSql.enable(table)
        + ";";
  }
}
