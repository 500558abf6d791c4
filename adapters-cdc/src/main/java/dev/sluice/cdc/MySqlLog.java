package dev.sluice.cdc;

import dev.sluice.cdc.SelectMySqlServer.Server;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** MySQL's binary log, read as one of its replicas would. A place is a set of GTIDs. */
record MySqlLog(MySqlSettings settings, InstantSource time) implements VendorLog {
  private static final String SYSTEM = "mysql";
  private static final String SESSION = "time_zone='+00:00',net_write_timeout=3600,sql_mode=''";

  /** One row after the other: anything else makes the driver hold the whole table. */
  private static final int STREAMING = Integer.MIN_VALUE;

  /** Others see a transaction a moment before the server adds it to those it has executed. */
  private static final long SETTLED_MILLIS = 1000;

  @Override
  public Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.username());
    properties.setProperty("password", settings.password().value());
    properties.setProperty("connectTimeout", "10000");
    properties.setProperty("socketTimeout", "60000");
    properties.setProperty("sessionVariables", SESSION);
    properties.setProperty("connectionAttributes", "program_name:sluice");
    return DriverManager.getConnection(settings.url(), properties);
  }

  @Override
  public Duration heartbeat() {
    return settings.heartbeat();
  }

  @Override
  public VendorInspection inspection(Map<TableName, Readers> readers, Connection connection)
      throws SQLException {
    var server = new SelectMySqlServer().on(connection);
    var checks = new MySqlChecks(server, settings.username());
    var needs = new TableNeeds();
    for (var reader : readers.entrySet()) {
      var name = server.name(reader.getKey());
      var table = new SelectMariaDbTable(name).on(connection);
      if (table.isEmpty()) needs.absent(reader.getKey(), absent(name));
      else needs.check(reader.getKey(), name, found(name, table.get(), checks), reader.getValue());
    }
    return needs.inspection(SYSTEM, checks.general());
  }

  /** The server tells of no table that may not be read. */
  private Shortcoming absent(LoggedTable.Name name) {
    return Shortcoming.of(
        "table " + name + " does not exist, or may not be read",
        "GRANT SELECT ON "
            + MariaDbSql.quoted(name)
            + " TO "
            + MariaDbSql.user(settings.username())
            + " if it exists");
  }

  private static TableNeeds.Found found(
      LoggedTable.Name name, SelectMariaDbTable.Table table, MySqlChecks checks) {
    var problems = checks.of(name, table);
    var columns = table.columns().stream().map(MySqlTypes::selected).toList();
    var logged = new HashMap<String, ValueReader>();
    table.columns().forEach(it -> logged.put(it.name(), MySqlTypes.of(it)));
    return new TableNeeds.Found(
        new VendorInspection.Made(columns, logged, table.definition(name.table())),
        table.state(),
        problems,
        "ALTER TABLE " + MariaDbSql.quoted(name) + " ADD PRIMARY KEY (...)");
  }

  @Override
  public List<Shortcoming> advice(Connection connection) throws SQLException {
    return new MySqlChecks(server(connection), settings.username()).advice().stream().toList();
  }

  private static Server server(Connection connection) throws SQLException {
    return new SelectMySqlServer().on(connection);
  }

  @Override
  public String here(Connection connection) throws SQLException {
    return server(connection).executed().text();
  }

  @Override
  public Optional<String> reasonToRead(String place, Connection connection) throws SQLException {
    var server = server(connection);
    var stopped = new MySqlGtids(place);
    if (!stopped.contains(server.purged())) {
      return Optional.of("the ERP purged log that was not read yet");
    }
    if (!server.executed().contains(stopped)) {
      return Optional.of(
          "the ERP has not executed " + stopped + ": it was restored, or is another");
    }
    return Optional.empty();
  }

  @Override
  public void beginReading(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }
  }

  @Override
  public SelectedRows rows(LoggedTable table, List<SelectedColumn> columns, String place) {
    return new SelectedRows(table, MariaDbSql.quoted(table.name()), columns, STREAMING);
  }

  @Override
  public Replay replay(
      String place, Collection<LoggedTable> tables, Connection connection, LoggedDatabase.Wait wait)
      throws SQLException, InterruptedException {
    if (wait.millis(SETTLED_MILLIS)) return new Replay.Unknown();
    var executed = server(connection).executed();
    return new MySqlGtids(place).contains(executed)
        ? new Replay.Nothing(place)
        : new Replay.UpTo(executed.text());
  }

  @Override
  public Again again() {
    return Again.ALL;
  }

  /** Given GTIDs, the connector makes no use of file and place but to go on from them. */
  @Override
  public EngineLog.Place toResume(String place, Connection connection) throws SQLException {
    return new EngineLog.Place(
        Map.of("server", BinlogProperties.SERVER),
        Map.of("gtids", place, "file", newestFile(connection), "pos", 4L));
  }

  private static String newestFile(Connection connection) throws SQLException {
    var file = "";
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW BINARY LOGS")) {
      while (rows.next()) file = rows.getString(1);
    }
    return file;
  }

  @Override
  public Properties properties(Map<LoggedTable.Name, String> creations) {
    return new MySqlProperties(settings, creations).toProperties();
  }

  @Override
  public Run run(String place) {
    return new MySqlRun(Pulse.of(settings.heartbeat(), time));
  }

  @Override
  public String setupSql(Set<TableName> tables) {
    return new MySqlSetupSql(settings, tables).text();
  }

  @Override
  public SyncFailure translated(Throwable failure) {
    return MariaDbFailures.translated("reading " + settings.url(), failure);
  }
}
