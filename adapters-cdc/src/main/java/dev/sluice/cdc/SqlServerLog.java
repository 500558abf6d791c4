package dev.sluice.cdc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What SQL Server's CDC captured. A place is the LSN of a commit. */
record SqlServerLog(SqlServerSettings settings) implements VendorLog {
  /** {@code SQLServerConnection.TRANSACTION_SNAPSHOT}. */
  private static final int SNAPSHOT = 0x1000;

  private static final int FETCH_SIZE = 1000;
  private static final int LOOK_MILLIS = 1000;
  private static final int LOOKS = 15 * 60;

  @Override
  public Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.username());
    properties.setProperty("password", settings.password().value());
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "60000");
    properties.setProperty("applicationName", "sluice");
    return DriverManager.getConnection(settings.url(), properties);
  }

  @Override
  public Duration heartbeat() {
    return settings.heartbeat();
  }

  @Override
  public VendorInspection inspection(Map<TableName, Readers> readers, Connection connection)
      throws SQLException {
    var database = new SelectSqlServer().on(connection);
    var checks = new SqlServerChecks(database, settings.username());
    var asked =
        database.isCaptured() && database.mayReadCaptured()
            ? SelectSqlServerTable.Asked.COLUMNS_AND_CAPTURE
            : SelectSqlServerTable.Asked.COLUMNS;
    var needs = new TableNeeds();
    for (var reader : readers.entrySet()) {
      var full = reader.getKey().in(database.defaultSchema());
      var name = new LoggedTable.Name(full.schema().orElseThrow(), full.table());
      var table = new SelectSqlServerTable(name, asked).on(connection);
      if (table.isEmpty()) needs.absent(reader.getKey(), absent(name));
      else needs.check(reader.getKey(), name, found(name, table.get(), checks), reader.getValue());
    }
    return needs.inspection(database.history(), checks.general());
  }

  private Shortcoming absent(LoggedTable.Name name) {
    return Shortcoming.of(
        "table " + name + " does not exist, or may not be read",
        "GRANT SELECT ON "
            + SqlServerSql.quoted(name)
            + " TO "
            + SqlServerSql.quoted(settings.username())
            + " if it exists");
  }

  private static TableNeeds.Found found(
      LoggedTable.Name name, SelectSqlServerTable.Table table, SqlServerChecks checks) {
    var stored = table.columns().stream().filter(it -> !it.computed()).toList();
    var logged = new HashMap<String, ValueReader>();
    for (var it : stored) {
      SqlServerTypes.logged(it.type()).ifPresent(reader -> logged.put(it.name(), reader));
    }
    var selected =
        stored.stream()
            .map(it -> SqlServerTypes.selected(it.name(), it.type(), it.inPrimaryKey()))
            .toList();
    return new TableNeeds.Found(
        new VendorInspection.Made(selected, logged, ""),
        table.state(),
        checks.of(name, table),
        "ALTER TABLE " + SqlServerSql.quoted(name) + " ADD PRIMARY KEY (...)");
  }

  @Override
  public List<Shortcoming> advice(Connection connection) throws SQLException {
    var database = new SelectSqlServer().on(connection);
    return new SqlServerChecks(database, settings.username()).advice().stream().toList();
  }

  @Override
  public String here(Connection connection) throws SQLException {
    return captured(connection)
        .orElseThrow(
            () ->
                new SyncFailure(
                    Remedy.TRY_AGAIN, settings.url() + ": CDC has captured nothing yet"))
        .text();
  }

  private static Optional<SqlServerLsn> captured(Connection connection) throws SQLException {
    return new SelectSqlServer().on(connection).captured();
  }

  /** What is cleaned up leaves nothing to compare with: nothing is said then. */
  @Override
  public Optional<String> reasonToRead(String place, Connection connection) throws SQLException {
    return captured(connection)
        .filter(it -> it.compareTo(new SqlServerLsn(place)) < 0)
        .map(it -> "what CDC captured ends at " + it + ", before " + place);
  }

  @Override
  public Map<LoggedTable, String> notLogged(
      List<LoggedTable> tables, String place, Connection connection) throws SQLException {
    var missing = new LinkedHashMap<LoggedTable, String>();
    for (var table : tables) {
      var since = new SelectCapturedSince(table.name()).on(connection);
      if (since.filter(it -> it.compareTo(new SqlServerLsn(place)) > 0).isEmpty()) continue;
      missing.put(table, "changes of " + table.name() + " are captured only since " + since.get());
    }
    return missing;
  }

  /** The moment is that of the first look at data. */
  @Override
  public void beginReading(Connection connection) throws SQLException {
    connection.setTransactionIsolation(SNAPSHOT);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM cdc.change_tables")) {
      row.next();
    }
  }

  @Override
  public SelectedRows rows(LoggedTable table, List<SelectedColumn> columns, String place) {
    return new SelectedRows(table, SqlServerSql.quoted(table.name()), columns, FETCH_SIZE);
  }

  /** What was committed is captured some seconds later, in the order of commits. */
  @Override
  public Replay replay(
      String place, Collection<LoggedTable> tables, Connection connection, LoggedDatabase.Wait wait)
      throws SQLException, InterruptedException {
    var now = SelectCapturedUntil.now(connection);
    for (var looks = 0; !now.isPast(connection); looks++) {
      if (looks == LOOKS) throw notCapturing();
      if (wait.millis(LOOK_MILLIS)) return new Replay.Unknown();
    }
    var captured = here(connection);
    var last = new ArrayList<SqlServerLsn>();
    for (var table : tables) {
      new SelectLastCaptured(table.name(), place, captured).on(connection).ifPresent(last::add);
    }
    return last.isEmpty()
        ? new Replay.Nothing(captured)
        : new Replay.UpTo(Collections.max(last).text());
  }

  private SyncFailure notCapturing() {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        settings.url()
            + ": CDC has captured nothing for a quarter of an hour; start SQL Server Agent and its"
            + " capture job");
  }

  @Override
  public Again again() {
    return Again.ALONE;
  }

  /**
   * Told that a snapshot as of the commit is complete, the connector goes on with the commit behind
   * it; told of a place within a transaction, it would look for it there.
   */
  @Override
  public EngineLog.Place toResume(String place, Connection connection) throws SQLException {
    var database = new SelectSqlServer().on(connection).name(); // in the letters it has
    return new EngineLog.Place(
        Map.of("server", ConnectorProperties.SERVER, "database", database),
        Map.of("commit_lsn", place, "snapshot", "INITIAL", "snapshot_completed", true));
  }

  @Override
  public Properties properties(Map<LoggedTable.Name, String> creations) {
    return new SqlServerProperties(settings, creations.keySet()).toProperties();
  }

  @Override
  public Run run(String place) {
    return new SqlServerRun(new SqlServerLsn(place));
  }

  @Override
  public String setupSql(Set<TableName> tables) {
    return new SqlServerSetupSql(settings, tables).text();
  }

  @Override
  public SyncFailure translated(Throwable failure) {
    return SqlServerFailures.translated("reading " + settings.url(), failure);
  }
}
