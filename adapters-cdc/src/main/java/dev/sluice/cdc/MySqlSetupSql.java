package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.Collection;
import java.util.stream.Collectors;

/** What an administrator of a MySQL database runs before a source can read it. */
record MySqlSetupSql(MySqlSettings settings, Collection<TableName> tables) {

  String text() {
    return """
    -- The user. It gets no password here: set one by ALTER USER %1$s IDENTIFIED BY '...';
    CREATE USER IF NOT EXISTS %1$s ACCOUNT LOCK;
    -- and let it in by ALTER USER %1$s ACCOUNT UNLOCK;
    GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO %1$s;
    %2$s

    -- SELECT @@log_bin, @@binlog_format, @@binlog_row_image, @@binlog_row_value_options, @@gtid_mode,
    -- @@binlog_expire_logs_seconds must say 1, ROW, FULL, nothing, ON and at least 86400. If they do
    -- not, write this into the section [mysqld] of the server's configuration file and restart it:
    --   log_bin = binlog
    --   server_id = 1            (any number that no other server of its replication has)
    --   binlog_format = ROW
    --   binlog_row_image = FULL
    --   gtid_mode = ON
    --   enforce_gtid_consistency = ON
    --   binlog_expire_logs_seconds = 864000
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
}
