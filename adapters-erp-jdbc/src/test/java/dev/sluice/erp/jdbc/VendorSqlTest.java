package dev.sluice.erp.jdbc;

import static dev.sluice.erp.jdbc.Packets.inserted;
import static dev.sluice.erp.jdbc.Packets.packet;
import static dev.sluice.erp.jdbc.Packets.table;
import static dev.sluice.erp.jdbc.Packets.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.erp.jdbc.PacketLog.Memory;
import dev.sluice.erp.jdbc.PacketLogSettings.WhenMissing;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SQL for vendors whose servers are not here, parsed and run by H2 in its compatibility modes. What
 * those do not know (collations, SQL Server's IF) is only read as text.
 */
class VendorSqlTest {
  private static final String MAPPING =
      """
      SalesHeader: {into: header, key: no, columns: {no: no, comment: comment}}
      SalesLine:
        into: line
        parent: {table: SalesHeader, by: documentNo, column: header_id}
        columns: {item: item, customer: {lookup: {table: customer, where: {no: of}, column: name}}}
      Customer: {into: customer, key: no, write: upsert, columns: {no: no, name: name}}
      Seen: {into: customer, key: no, columns: {no: no, name: name}, check: {version: version}}
      """;
  private static final String TABLES =
      """
      CREATE TABLE header (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, no varchar(9) UNIQUE,
        comment varchar(9));
      CREATE TABLE line (header_id int, item varchar(9), customer varchar(9));
      CREATE TABLE customer (no varchar(9) PRIMARY KEY, name varchar(9), version int DEFAULT 1);
      CREATE TABLE "sluice_packet" (packet_id varchar(90) PRIMARY KEY, user_name varchar(90),
        taken_at timestamp(6))
      """;

  static Stream<Arguments> vendors() {
    return Stream.of(
        arguments("MySQL", new MySqlDialect()),
        arguments("MSSQLServer", new SqlServerDialect()),
        arguments("Oracle", new OracleDialect()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vendors")
  void packetIsWrittenInTheVendorsWords(String mode, Dialect dialect) throws SQLException {
    try (var connection = connect(mode)) {
      var session = session(connection, dialect);
      var line = inserted("documentNo=O-1", "item=A", "of=C-1");
      var header = inserted("no=O-1", "comment=a");
      assertThat(remember(session, "p1")).isEqualTo(Memory.NEW);
      write(session, table("Customer", inserted("no=C-1", "name=first")));
      write(session, table("Customer", updated("no=C-1", "name=Blue")));
      write(session, table("SalesHeader", header), table("SalesLine", line));
      write(
          session, table("SalesHeader", updated("no=O-1", "comment=b")), table("SalesLine", line));
      write(session, table("Seen", updated("no=C-1", "name=Red", "version=1")));
      var late = table("Seen", updated("no=C-1", "name=Red", "version=7"));
      assertThatThrownBy(() -> write(session, late))
          .hasMessage("the ERP has 1 in version, and the device last saw 7");
      session.commit();
      assertThat(query(connection, "SELECT count(*) FROM line WHERE customer = 'Blue'"))
          .isEqualTo("2");
      assertThat(query(connection, "SELECT name FROM customer")).isEqualTo("Red");
    }
  }

  private static Connection connect(String mode) throws SQLException {
    var connection =
        DriverManager.getConnection(
            "jdbc:h2:mem:" + mode + ";DATABASE_TO_UPPER=FALSE;MODE=" + mode, "sa", "");
    try (var statement = connection.createStatement()) {
      // MySQL's databases are catalogs, whose name stands before that of a table
      statement.execute("CREATE SCHEMA \"" + mode + "\"; SET SCHEMA \"" + mode + "\"");
      statement.execute(TABLES);
    }
    connection.setAutoCommit(false);
    return connection;
  }

  private static ErpSession session(Connection connection, Dialect dialect) {
    var failures = new SqlFailures(dialect, ErrorRules.NONE);
    return new ErpSession(connection, new ErpTables(), failures, Duration.ofSeconds(10));
  }

  private static Memory remember(ErpSession session, String packet) throws SQLException {
    var log = TableName.parse("sluice_packet");
    return new PacketLog(new PacketLogSettings(log, WhenMissing.CALL_OPERATOR))
        .remember(session, packet(packet), Writers.NOW);
  }

  private static void write(ErpSession session, PacketTable... tables) throws SQLException {
    var settings = new Writers(Map.of()).tables(MAPPING).settings();
    var mapping = new MappingReader(new Settings("writers.erp", settings, new Problems())).read();
    PacketWrite.of(packet("p"), session, mapping, Writers.NOW, Pace.IN_BATCHES)
        .write(List.of(tables));
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void oraclesTableOfPacketsAndClock() throws SQLException {
    try (var connection = connect("Oracle")) {
      var session = session(connection, new OracleDialect());
      session.execute(new OracleDialect().createPacketLog("log"));
      session.execute("INSERT INTO log VALUES ('p', 'u', SYSTIMESTAMP)");
      var first = "SELECT packet_id FROM log ORDER BY 1";
      assertThat(query(connection, first + new SqlServerReading().first(1))).isEqualTo("p");
      assertThat(query(connection, first + new OracleReading().first(1))).isEqualTo("p");
      assertThat(new OracleReading().clock(session)).isAfter(Writers.NOW.minusSeconds(1));
    }
  }

  @Test
  void sqlServersWords() {
    var dialect = new SqlServerDialect();
    assertThat(dialect.createPacketLog("\"dbo\".\"it's\""))
        .startsWith("IF OBJECT_ID(N'\"dbo\".\"it''s\"') IS NULL CREATE TABLE \"dbo\".\"it's\" (");
    assertThat(dialect.selectLocked("a", "t", " WHERE b = ?"))
        .isEqualTo("SELECT a FROM t WITH (UPDLOCK, ROWLOCK) WHERE b = ?");
    assertThat(dialect.same("a", ColumnType.TEXT))
        .isEqualTo("a COLLATE Latin1_General_100_BIN2 = ?");
    assertThat(dialect.type(-155, "datetimeoffset")).isEqualTo(ColumnType.INSTANT);
    assertThat(new SqlServerReading().order("a", "datetime")).isEqualTo("CAST(a AS datetime2(3))");
    assertThat(new SqlServerReading().order("a", "datetime2")).isEqualTo("a");
  }

  @Test
  void setupsForUsersOfVendors() {
    assertThat(setup("jdbc:sqlserver://erp;databaseName=acme"))
        .contains(
            "SET QUOTED_IDENTIFIER ON;", "IF USER_ID(N'sluice') IS NULL CREATE USER \"sluice\"")
        .contains("GRANT SELECT, INSERT, UPDATE, DELETE ON \"dbo\".\"customer\" TO \"sluice\";")
        .doesNotContain("SCHEMA");
    assertThat(setup("jdbc:oracle:thin:@//erp:1521/acme"))
        .contains("GRANT CREATE SESSION TO \"SLUICE\";")
        .contains("CREATE TABLE \"SLUICE\".\"sluice_packet\" (packet_id VARCHAR2(700 CHAR)");
    assertThat(setup("jdbc:mysql://erp:3306/acme?useSSL=true"))
        .contains("CREATE USER IF NOT EXISTS `sluice` ACCOUNT LOCK;")
        .contains("`acme`.`sluice_packet`", "COLLATE utf8mb4_0900_bin PRIMARY KEY");
  }

  private static String setup(String url) {
    var settings =
        new Writers(Map.of("url", url, "username", "sluice", "password", "hush"))
            .tables(MAPPING)
            .settings();
    try (var writer =
        new JdbcErpWriterType()
            .create(new WriterName("erp"), new Settings("writers.erp", settings, new Problems()))) {
      return writer.setupSql();
    }
  }
}
