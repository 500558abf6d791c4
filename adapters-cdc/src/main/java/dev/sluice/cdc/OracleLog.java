package dev.sluice.cdc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Oracle's redo log. A place is the connector's own offset; tables are read as of its commit. */
record OracleLog(OracleSettings settings) implements VendorLog {
  private static final int FETCH_SIZE = 1000;

  private static final String OLDEST =
      """
      SELECT MIN(first_change#) FROM (
        SELECT first_change# FROM v$log WHERE status <> 'UNUSED'
        UNION ALL
        SELECT a.first_change# FROM v$archived_log a
          JOIN v$database d ON d.resetlogs_change# = a.resetlogs_change#
         WHERE a.deleted = 'NO' AND a.status = 'A' AND a.name IS NOT NULL)
      """;

  @Override
  public Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.username());
    properties.setProperty("password", settings.password().value());
    properties.setProperty("oracle.net.CONNECT_TIMEOUT", "10000");
    properties.setProperty("oracle.jdbc.ReadTimeout", "60000");
    properties.setProperty("v$session.program", "sluice");
    var connection = DriverManager.getConnection(settings.url(), properties);
    if (settings.pdb().isEmpty()) return connection;
    try (var statement = connection.createStatement()) {
      statement.execute("ALTER SESSION SET CONTAINER = " + settings.pdb().get());
      return connection;
    } catch (SQLException e) {
      try (connection) {
        throw e;
      }
    }
  }

  @Override
  public Duration heartbeat() {
    return settings.heartbeat();
  }

  @Override
  public VendorInspection inspection(Map<TableName, Readers> readers, Connection connection)
      throws SQLException {
    var database = new SelectOracle().on(connection);
    var checks = new OracleChecks(database, settings.username());
    var needs = new TableNeeds();
    for (var reader : readers.entrySet()) {
      var full = reader.getKey().in(database.defaultSchema());
      var name = new LoggedTable.Name(full.schema().orElseThrow(), full.table());
      var table = new SelectOracleTable(name).on(connection);
      if (table.isEmpty()) needs.absent(reader.getKey(), absent(name));
      else needs.check(reader.getKey(), name, found(name, table.get(), checks), reader.getValue());
    }
    return needs.inspection(database.history(), checks.general());
  }

  /** Names are as they are stored, mostly in capitals. */
  private Shortcoming absent(LoggedTable.Name name) {
    return Shortcoming.of(
        "table " + name + " does not exist in these letters, or may not be read",
        OracleSql.grant("SELECT, FLASHBACK ON " + OracleSql.quoted(name), settings.username())
            + " if it exists");
  }

  private static TableNeeds.Found found(
      LoggedTable.Name name, SelectOracleTable.Table table, OracleChecks checks) {
    var stored = table.columns().stream().filter(it -> !it.virtual()).toList();
    var logged = new HashMap<String, ValueReader>();
    for (var it : stored) {
      OracleTypes.logged(it.type()).ifPresent(reader -> logged.put(it.name(), reader));
    }
    var selected =
        stored.stream()
            .map(it -> OracleTypes.selected(it.name(), it.type(), it.inPrimaryKey()))
            .toList();
    return new TableNeeds.Found(
        new VendorInspection.Made(selected, logged, ""),
        table.state(),
        checks.of(name, table),
        "ALTER TABLE " + OracleSql.quoted(name) + " ADD PRIMARY KEY (...)");
  }

  @Override
  public List<Shortcoming> advice(Connection connection) {
    return List.of();
  }

  /**
   * What is open at the commit that we read behind began at the place from which the log is read,
   * or behind it: it is asked for before the commit is.
   */
  @Override
  public String here(Connection connection) throws SQLException {
    var before = number(connection, "SELECT current_scn FROM v$database");
    var began = number(connection, "SELECT MIN(start_scn) FROM v$transaction");
    var commit = number(connection, "SELECT current_scn FROM v$database").orElseThrow();
    var readFrom = Math.min(before.orElseThrow(), began.orElse(Long.MAX_VALUE));
    return OraclePlace.of(readFrom, commit).text();
  }

  private static Optional<Long> number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      var number = row.getLong(1);
      return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
  }

  @Override
  public Optional<String> reasonToRead(String place, Connection connection) throws SQLException {
    var stopped = OraclePlace.parse(place);
    var now = number(connection, "SELECT current_scn FROM v$database").orElseThrow();
    if (now < stopped.commit()) {
      return Optional.of("the ERP's log ends at " + now + ", before " + stopped.commit());
    }
    return number(connection, OLDEST)
        .filter(it -> it > stopped.readFrom())
        .map(
            it ->
                "the ERP's log is there only since "
                    + it
                    + ", and not since "
                    + stopped.readFrom());
  }

  @Override
  public void beginReading(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public SelectedRows rows(LoggedTable table, List<SelectedColumn> columns, String place) {
    var from = OracleSql.quoted(table.name()) + " AS OF SCN " + OraclePlace.parse(place).commit();
    return new SelectedRows(table, from, columns, FETCH_SIZE);
  }

  @Override
  public Replay replay(
      String place,
      Collection<LoggedTable> tables,
      Connection connection,
      LoggedDatabase.Wait wait) {
    return new Replay.Nothing(place);
  }

  @Override
  public Again again() {
    return Again.ALL_AT_ONE_PLACE;
  }

  @Override
  public EngineLog.Place toResume(String place, Connection connection) {
    return new EngineLog.Place(
        Map.of("server", ConnectorProperties.SERVER), OraclePlace.parse(place).offset());
  }

  @Override
  public Properties properties(Map<LoggedTable.Name, String> creations) {
    return new OracleProperties(settings, creations.keySet()).toProperties();
  }

  @Override
  public Run run(String place) {
    return new OracleRun();
  }

  @Override
  public String setupSql(Set<TableName> tables) {
    return new OracleSetupSql(settings, tables).text();
  }

  @Override
  public SyncFailure translated(Throwable failure) {
    return OracleFailures.translated("reading " + settings.url(), failure);
  }
}
