package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.Collection;
import java.util.stream.Collectors;

/** What an administrator of a MariaDB database runs before a source can read it. */
record MariaDbSetupSql(MariaDbSettings settings, Collection<TableName> tables) {

  String text() {
    return tables.isEmpty() ? "" : user() + notes();
  }

  private String user() {
    return """
    -- The user. It gets no password here: set one by SET PASSWORD FOR %1$s = PASSWORD('...');
    CREATE USER IF NOT EXISTS %1$s ACCOUNT LOCK;
    -- and let it in by ALTER USER %1$s ACCOUNT UNLOCK;
    GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO %1$s;
    %2$s

    """
        .formatted(MariaDbSql.user(settings.username()), grants());
  }

  private String grants() {
    var database = settings.address().database();
    return tables.stream()
        .map(it -> it.in(database))
        .map(it -> new LoggedTable.Name(it.schema().orElseThrow(), it.table()))
        .distinct()
        .map(
            it ->
                "GRANT SELECT ON "
                    + MariaDbSql.quoted(it)
                    + " TO "
                    + MariaDbSql.user(settings.username())
                    + ";")
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String notes() {
    return """
    -- SELECT @@log_bin, @@binlog_format, @@binlog_row_image, @@binlog_expire_logs_seconds must say
    -- 1, ROW, FULL and at least 86400. If they do not, write this into the section [mariadbd] of
    -- the server's configuration file and restart the server:
    --   log_bin = binlog
    --   server_id = 1            (any number that no other server of its replication has)
    --   binlog_format = ROW
    --   binlog_row_image = FULL
    --   binlog_expire_logs_seconds = 864000
    """;
  }
}
