package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.mariadb.MariaDbServer;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A database of its own whose clock the test sets, and what its SQL is like.
 *
 * @param stampType of modification columns
 * @param zone what follows a stamp in a literal
 * @param beforeDropping what has to go before a column that is indexed
 */
record PolledDb(
    PolledErps erps,
    Consumer<String> sql,
    Connections connections,
    String stampType,
    String zone,
    String beforeDropping) {

  interface Connections {
    Connection connect() throws SQLException;
  }

  static PolledDb postgres() {
    var database = PostgresServer.shared().createDatabase();
    return new PolledDb(
            PolledErps.on(database.url(), database.user(), database.password()),
            database::execute,
            database::connect,
            "timestamptz",
            "+00",
            "")
        .begun();
  }

  static PolledDb mariaDb() {
    var database = MariaDbServer.shared().createDatabase();
    return new PolledDb(
            PolledErps.on(database.url(), database.user(), database.password()),
            database::execute,
            database::connect,
            "datetime(6)",
            "",
            "")
        .begun();
  }

  /** One that nobody has taught us: H2, with names as they are written. */
  static PolledDb other() {
    var url =
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DATABASE_TO_UPPER=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000";
    Connections connections = () -> DriverManager.getConnection(url, "sa", "x");
    return new PolledDb(
            PolledErps.on(url, "sa", "x"),
            sql -> together(connections, sql),
            connections,
            "timestamp(6)",
            "",
            "DROP INDEX items_changed;")
        .begun();
  }

  /** In one transaction. */
  private static void together(Connections connections, String sql) {
    try (var connection = connections.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private PolledDb begun() {
    execute("CREATE TABLE erp_clock (now_is varchar(40))");
    execute("INSERT INTO erp_clock VALUES ('2026-03-01T10:00:00Z')");
    return this;
  }

  void execute(String statement) {
    sql.accept(statement);
  }

  /** The ERP's clock says this time of that day. */
  void clock(String time) {
    execute("UPDATE erp_clock SET now_is = '2026-03-01T" + time + "Z'");
  }

  /** A time of that day, as a literal. */
  String stamp(String time) {
    return "'2026-03-01 " + time + zone + "'";
  }

  void createItems() {
    execute(
        "CREATE TABLE items (code varchar(20) PRIMARY KEY, name varchar(50), changed_at %s)"
            .formatted(stampType));
    execute("CREATE INDEX items_changed ON items (changed_at, code)");
  }

  void dropModified() {
    execute(beforeDropping + "ALTER TABLE items DROP COLUMN changed_at");
  }

  String inserted(String code, String name, String time) {
    return "INSERT INTO items VALUES ('%s', '%s', %s)".formatted(code, name, stamp(time));
  }

  void insert(String code, String name, String time) {
    execute(inserted(code, name, time));
  }
}
