package dev.sluice.erp.jdbc;

import dev.sluice.fixtures.mariadb.MariaDbServer;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * A database of its own whose clock the test sets, and what its SQL is like.
 *
 * @param stampType of modification columns
 * @param zone what follows a stamp in a literal
 */
record PolledDb(
    PolledErps erps, Consumer<String> sql, Connections connections, String stampType, String zone) {

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
            "+00")
        .begun();
  }

  static PolledDb mariaDb() {
    var database = MariaDbServer.shared().createDatabase();
    return new PolledDb(
            PolledErps.on(database.url(), database.user(), database.password()),
            database::execute,
            database::connect,
            "datetime(6)",
            "")
        .begun();
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

  String inserted(String code, String name, String time) {
    return "INSERT INTO items VALUES ('%s', '%s', %s)".formatted(code, name, stamp(time));
  }

  void insert(String code, String name, String time) {
    execute(inserted(code, name, time));
  }
}
