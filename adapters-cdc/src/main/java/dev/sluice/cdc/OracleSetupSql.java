package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an administrator of an Oracle database runs before a source can read it. */
record OracleSetupSql(OracleSettings settings, Collection<TableName> tables) {
  private static final String EXISTS = "-1920";
  private static final String LOGGED = "-32588";

  /** What LogMiner and its connector look at. */
  private static final List<String> VIEWS =
      List.of(
          "DATABASE",
          "INSTANCE",
          "LOG",
          "LOG_HISTORY",
          "LOGMNR_LOGS",
          "LOGMNR_CONTENTS",
          "LOGMNR_PARAMETERS",
          "LOGFILE",
          "ARCHIVED_LOG",
          "ARCHIVE_DEST_STATUS",
          "TRANSACTION",
          "PARAMETER",
          "THREAD",
          "MYSTAT",
          "STATNAME");

  String text() {
    return Stream.of(user(), system(), tableSql(), notes()).collect(Collectors.joining("\n"));
  }

  private String user() {
    return inRoot()
        + """
        -- The user. It gets no password here: set one by ALTER USER %1$s IDENTIFIED BY "...";
        %2$s
        -- A small table of its own makes the log be written; give it room in one of your tablespaces:
        --   ALTER USER %1$s QUOTA 10M ON users;
        """
            .formatted(
                settings.username(),
                unless(
                    EXISTS, "CREATE USER " + settings.username() + " NO AUTHENTICATION" + inAll()));
  }

  private String system() {
    var rights = Stream.of("CREATE SESSION", "LOGMINING", "SELECT ANY TRANSACTION", "CREATE TABLE");
    var inContainers =
        settings.pdb().isPresent() ? Stream.of("SET CONTAINER") : Stream.<String>of();
    var objects =
        Stream.of(
            Stream.of("SELECT_CATALOG_ROLE"),
            VIEWS.stream().map(it -> "SELECT ON V_$" + it),
            Stream.of("EXECUTE ON DBMS_LOGMNR", "EXECUTE ON DBMS_LOGMNR_D"));
    return Stream.concat(Stream.concat(rights, inContainers), objects.flatMap(it -> it))
            .map(it -> OracleSql.grant(it, settings.username()) + inAll() + ";")
            .collect(Collectors.joining("\n"))
        + "\nALTER DATABASE ADD SUPPLEMENTAL LOG DATA;";
  }

  private String tableSql() {
    return settings.pdb().map(it -> "ALTER SESSION SET CONTAINER = " + it + ";\n").orElse("")
        + tables.stream()
            .map(it -> it.in(settings.username()))
            .map(it -> new LoggedTable.Name(it.schema().orElseThrow(), it.table()))
            .distinct()
            .flatMap(this::table)
            .collect(Collectors.joining("\n"));
  }

  private Stream<String> table(LoggedTable.Name table) {
    var read = "SELECT, FLASHBACK ON " + OracleSql.quoted(table);
    return Stream.of(
        OracleSql.grant(read, settings.username()) + ";",
        unless(LOGGED, OracleSql.logAllColumns(table)));
  }

  private static String notes() {
    return """

    -- SELECT log_mode FROM v$database must say ARCHIVELOG. If it does not, as SYSDBA:
    --   SHUTDOWN IMMEDIATE
    --   STARTUP MOUNT
    --   ALTER DATABASE ARCHIVELOG;
    --   ALTER DATABASE OPEN;
    -- Archived log must be kept for as long as a source may be down, and undo (UNDO_RETENTION) for as
    -- long as reading all tables takes.
    """;
  }

  private String inRoot() {
    return settings.pdb().isPresent() ? "-- As SYSDBA in the root, CDB$ROOT.\n" : "-- As SYSDBA.\n";
  }

  private String inAll() {
    return settings.pdb().isPresent() ? " CONTAINER = ALL" : "";
  }

  /** What was done before is no error. */
  private static String unless(String code, String statement) {
    return """
    BEGIN
      EXECUTE IMMEDIATE '%s';
    EXCEPTION WHEN OTHERS THEN IF SQLCODE <> %s THEN RAISE; END IF;
    END;
    /\
    """
        .formatted(statement.replace("'", "''"), code);
  }
}
