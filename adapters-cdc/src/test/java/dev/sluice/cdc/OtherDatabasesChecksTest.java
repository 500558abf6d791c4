package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Shortcoming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is missing in an ERP, each thing with the statement that mends it, and the setup's SQL. */
class OtherDatabasesChecksTest {
  private static final LoggedTable.Name ITEM = new LoggedTable.Name("sales", "item");

  private static List<String> sentences(List<Shortcoming> shortcomings) {
    return shortcomings.stream().map(Shortcoming::sentence).toList();
  }

  private static final Map<String, String> GOOD_MYSQL =
      Map.of(
          "version", "8.0.36",
          "log_bin", "ON",
          "binlog_format", "ROW",
          "binlog_row_image", "FULL",
          "binlog_row_value_options", "",
          "gtid_mode", "ON",
          "log_replica_updates", "ON",
          "binlog_expire_logs_seconds", "864000");

  private static MySqlChecks mySql(Map<String, String> changed, Set<String> rights) {
    var variables = new HashMap<>(GOOD_MYSQL);
    variables.putAll(changed);
    return new MySqlChecks(new SelectMySqlServer.Server(variables, rights, "acme"), "sluice");
  }

  @Test
  void mySqlLacksNothing() {
    var checks = mySql(Map.of(), Set.of("REPLICATION SLAVE", "REPLICATION CLIENT"));
    assertThat(checks.general()).isEmpty();
    assertThat(checks.advice()).isEmpty();
  }

  @Test
  void everythingThatMySqlLacksIsNamed() {
    var checks =
        mySql(
            Map.of(
                "log_bin", "OFF",
                "binlog_format", "MIXED",
                "binlog_row_image", "MINIMAL",
                "binlog_row_value_options", "PARTIAL_JSON",
                "gtid_mode", "OFF",
                "log_replica_updates", "OFF",
                "binlog_expire_logs_seconds", "3600"),
            Set.of());
    assertThat(sentences(checks.general()))
        .hasSize(8)
        .anyMatch(it -> it.startsWith("the server writes no binary log; run it with log_bin"))
        .contains(
            "binlog_format is MIXED (expected: ROW); run SET PERSIST binlog_format = 'ROW', and let"
                + " the ERP connect anew",
            "binlog_row_value_options is PARTIAL_JSON (expected: ''); run SET PERSIST"
                + " binlog_row_value_options = '', and let the ERP connect anew",
            "the user has no right replication slave; run GRANT REPLICATION SLAVE ON *.* TO"
                + " `sluice`@'%'")
        .anyMatch(it -> it.startsWith("gtid_mode is OFF (expected: ON); run on every server"))
        .anyMatch(it -> it.contains("log_replica_updates = ON"));
    assertThat(checks.advice()).isPresent();
  }

  @Test
  void mariaDbAndTaggedTransactionsAreNotTakenForMySqls() {
    assertThat(sentences(mySql(Map.of("version", "11.4.5-MariaDB"), Set.of()).general()))
        .containsExactly("the server is MariaDB's; write type: mariadb");
    var tagged =
        mySql(
            Map.of("gtid_executed", "3e11fa47-71ca-11e1-9e33-c80aa9429562:sales:1-5"),
            Set.of("REPLICATION SLAVE", "REPLICATION CLIENT"));
    assertThat(sentences(tagged.general())).singleElement().asString().contains("tags");
  }

  private static SelectSqlServer.Database sqlServer(boolean good, int minutes) {
    return new SelectSqlServer.Database(
        "acme",
        "dbo",
        good,
        good,
        "h",
        good,
        good,
        good
            ? Optional.of(new SqlServerLsn("00000027:00000ac0:0002"))
            : Optional.<SqlServerLsn>empty(),
        minutes);
  }

  private static SelectSqlServerTable.Column column(String name, String type, boolean computed) {
    return new SelectSqlServerTable.Column(name, type, "4 10 0", computed, false);
  }

  @Test
  void sqlServerIsToldWhatItLacks() {
    assertThat(new SqlServerChecks(sqlServer(true, 1), "sluice").general()).isEmpty();
    assertThat(new SqlServerChecks(sqlServer(true, 1), "sluice").advice()).isEmpty();
    assertThat(sentences(new SqlServerChecks(sqlServer(false, -1), "sluice").general()))
        .containsExactly(
            "CDC is not enabled on database acme; run EXEC sys.sp_cdc_enable_db",
            "the user may not see whether CDC is at a transaction's end; run GRANT VIEW DATABASE"
                + " STATE TO [sluice]",
            "tables cannot be read as of one moment without locks; run ALTER DATABASE [acme] SET"
                + " ALLOW_SNAPSHOT_ISOLATION ON");
    assertThat(new SqlServerChecks(sqlServer(true, 20), "sluice").advice().orElseThrow().sentence())
        .startsWith("CDC has captured nothing for 20 minutes: SQL Server Agent does not run")
        .contains("sp_start_job N'cdc.acme_capture'");
  }

  @Test
  void sqlServersTablesAreHeldAgainstWhatIsCaptured() {
    var checks = new SqlServerChecks(sqlServer(true, 1), "sluice");
    var columns = List.of(column("id", "int", false), column("name", "nvarchar", false));
    var good = new SelectSqlServerTable.Instance("sales_item", "2026", Set.of("id", "name"));
    var old = new SelectSqlServerTable.Instance("sales_item", "2026", Set.of("id"));
    var enable =
        "EXEC sys.sp_cdc_enable_table @source_schema = N'sales', @source_name = N'item', @role_name"
            + " = NULL, @supports_net_changes = 0";
    assertThat(checks.of(ITEM, new SelectSqlServerTable.Table(columns, List.of(good)))).isEmpty();
    assertThat(sentences(checks.of(ITEM, new SelectSqlServerTable.Table(columns, List.of()))))
        .containsExactly("CDC is not enabled on table sales.item; run " + enable);
    assertThat(sentences(checks.of(ITEM, new SelectSqlServerTable.Table(columns, List.of(old)))))
        .singleElement()
        .asString()
        .startsWith("table sales.item is captured with other columns than it has now (name); run")
        .contains("sp_cdc_disable_table", enable);
    assertThat(
            sentences(checks.of(ITEM, new SelectSqlServerTable.Table(columns, List.of(old, good)))))
        .singleElement()
        .asString()
        .startsWith("table sales.item is captured twice; run EXEC sys.sp_cdc_disable_table");
    var computed = List.of(column("id", "int", false), column("name", "nvarchar", true));
    assertThat(sentences(checks.of(ITEM, new SelectSqlServerTable.Table(computed, List.of(good)))))
        .singleElement()
        .asString()
        .endsWith("@captured_column_list = N'[id]'");
    var place = List.of(column("id", "geography", false));
    assertThat(sentences(checks.of(ITEM, new SelectSqlServerTable.Table(place, List.of(old)))))
        .containsExactly(
            "table sales.item: column id is of type geography, which a source cannot read; make it"
                + " a column of another type");
  }

  @Test
  void oracleIsToldWhatItLacks() {
    var rights =
        Set.of("LOGMINING", "SELECT ANY TRANSACTION", "CREATE TABLE", "SELECT_CATALOG_ROLE");
    var good = new SelectOracle.Database("h", true, true, false, false, "SLUICE", rights);
    var bad = new SelectOracle.Database("h", false, false, false, true, "SLUICE", Set.of());
    assertThat(new OracleChecks(good, "c##sluice").general()).isEmpty();
    assertThat(sentences(new OracleChecks(bad, "c##sluice").general()))
        .hasSize(7)
        .anyMatch(it -> it.contains("(RAC)"))
        .contains(
            "the database does not archive its log; run SHUTDOWN IMMEDIATE; STARTUP MOUNT; ALTER"
                + " DATABASE ARCHIVELOG; ALTER DATABASE OPEN",
            "the database logs too little of a row to know it by; run ALTER DATABASE ADD"
                + " SUPPLEMENTAL LOG DATA",
            "the user lacks LOGMINING; run GRANT LOGMINING TO c##sluice");
  }

  @Test
  void oraclesTablesAreHeldAgainstWhatLogMinerTells() {
    var database = new SelectOracle.Database("h", true, true, false, false, "SLUICE", Set.of());
    var checks = new OracleChecks(database, "c##sluice");
    var number = OracleTypes.Type.of("NUMBER", OptionalInt.of(9), OptionalInt.of(0));
    var clob = OracleTypes.Type.of("CLOB", OptionalInt.empty(), OptionalInt.empty());
    var id = new SelectOracleTable.Column("ID", number, 22, false, 1, true);
    var text = new SelectOracleTable.Column("TEXT", clob, 4000, false, 2, false);
    var total = new SelectOracleTable.Column("T", clob, 4000, true, 3, false);
    var table = new LoggedTable.Name("SALES", "ITEM");
    assertThat(
            checks.of(table, new SelectOracleTable.Table(1, false, true, true, List.of(id, total))))
        .isEmpty();
    assertThat(
            sentences(
                checks.of(
                    table, new SelectOracleTable.Table(1, false, false, false, List.of(text)))))
        .containsExactly(
            "the log has not all columns of table SALES.ITEM; run ALTER TABLE \"SALES\".\"ITEM\""
                + " ADD SUPPLEMENTAL LOG DATA (ALL) COLUMNS",
            "the user may not read table SALES.ITEM as of a moment; run GRANT FLASHBACK ON"
                + " \"SALES\".\"ITEM\" TO c##sluice",
            "table SALES.ITEM: column TEXT is of type CLOB, which a source cannot read; make it a"
                + " column of another type");
  }

  @Test
  void setupGrantsTheLeastThatSuffices() {
    var mySql =
        new Configured(
            "mysql", Map.of("url", "jdbc:mysql://erp/acme", "username", "sluice", "password", "p"));
    assertThat(mySql.source("item", "sales.item").setupSql())
        .contains(
            "CREATE USER IF NOT EXISTS `sluice`@'%' ACCOUNT LOCK;",
            "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `sluice`@'%';",
            "GRANT SELECT ON `acme`.`item` TO `sluice`@'%';\n"
                + "GRANT SELECT ON `sales`.`item` TO `sluice`@'%';",
            "gtid_mode = ON");
    var sqlServer =
        new Configured(
            "sqlserver",
            Map.of(
                "url",
                "jdbc:sqlserver://erp;databaseName=acme",
                "username",
                "sl",
                "password",
                "p"));
    assertThat(sqlServer.source("item").setupSql())
        .contains(
            "USE [acme];\nIF USER_ID(N'sl') IS NULL CREATE USER [sl] FOR LOGIN [sl];",
            "EXEC sys.sp_cdc_enable_db;",
            "GRANT SELECT ON SCHEMA::cdc TO [sl];",
            "GRANT VIEW DATABASE STATE TO [sl];",
            "GRANT SELECT ON [dbo].[item] TO [sl];",
            "OBJECT_ID(N'[dbo].[item]') AND is_tracked_by_cdc = 1)\n"
                + "  EXEC sys.sp_cdc_enable_table");
    var oracle =
        new Configured(
            "oracle",
            Map.of(
                "url", "jdbc:oracle:thin:@//erp:1521/orclcdb",
                "username", "c##sluice",
                "password", "p",
                "pdb", "salesdb"));
    assertThat(oracle.source("SALES.ITEM").setupSql())
        .contains(
            "EXECUTE IMMEDIATE 'CREATE USER c##sluice NO AUTHENTICATION CONTAINER = ALL';",
            "GRANT LOGMINING TO c##sluice CONTAINER = ALL;",
            "GRANT SELECT ON V_$TRANSACTION TO c##sluice CONTAINER = ALL;",
            "ALTER SESSION SET CONTAINER = SALESDB;",
            "GRANT SELECT, FLASHBACK ON \"SALES\".\"ITEM\" TO c##sluice;",
            "ADD SUPPLEMENTAL LOG DATA (ALL) COLUMNS'")
        .doesNotContain(" ANY TABLE", "GRANT DBA");
  }
}
