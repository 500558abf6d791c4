package dev.sluice.cdc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
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
import org.apache.kafka.connect.source.SourceRecord;

/**
 * MariaDB read in the way of the databases that are not run here: so that a real server shows what
 * becomes of tables that are read beside a log which is then told again.
 */
record ReplayedMariaDb(MariaDbSettings settings, MariaDbDatabase database, VendorLog.Again again)
    implements VendorLog {
  private static final int SETTLED_MILLIS = 20;

  ReplayedMariaDb(MariaDbSettings settings, Again again) {
    this(settings, new MariaDbDatabase(settings, InstantSource.system(), Map.of()), again);
  }

  @Override
  public Connection connect() throws SQLException {
    return database.connect();
  }

  @Override
  public Duration heartbeat() {
    return settings.heartbeat();
  }

  @Override
  public VendorInspection inspection(Map<TableName, Readers> readers, Connection connection)
      throws SQLException {
    var found = MariaDbChecks.inspection(settings, readers, connection);
    var made = new HashMap<LoggedTable.Name, VendorInspection.Made>();
    found.made().forEach((name, table) -> made.put(name, made(name, table)));
    return new VendorInspection("mariadb", found.findings(), made);
  }

  private static VendorInspection.Made made(LoggedTable.Name name, SelectMariaDbTable.Table table) {
    var logged = new HashMap<String, ValueReader>();
    table.columns().forEach(it -> logged.put(it.name(), MariaDbTypes.of(it)));
    return new VendorInspection.Made(
        table.columns().stream().map(MariaDbTypes::selected).toList(),
        logged,
        table.definition(name.table()));
  }

  @Override
  public List<Shortcoming> advice(Connection connection) {
    return List.of();
  }

  @Override
  public String here(Connection connection) throws SQLException {
    return new SelectMariaDbServer().on(connection).written().toString();
  }

  @Override
  public Optional<String> reasonToRead(String place, Connection connection) {
    return Optional.empty();
  }

  @Override
  public void beginReading(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }
  }

  @Override
  public SelectedRows rows(LoggedTable table, List<SelectedColumn> columns, String place) {
    return new SelectedRows(table, MariaDbSql.quoted(table.name()), columns, 16);
  }

  @Override
  public Replay replay(
      String place, Collection<LoggedTable> tables, Connection connection, LoggedDatabase.Wait wait)
      throws SQLException, InterruptedException {
    if (wait.millis(SETTLED_MILLIS)) return new Replay.Unknown();
    var here = here(connection);
    return GtidPosition.parse(place).reaches(GtidPosition.parse(here))
        ? new Replay.Nothing(place)
        : new Replay.UpTo(here);
  }

  @Override
  public EngineLog.Place toResume(String place, Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW MASTER STATUS")) {
      row.next();
      return new EngineLog.Place(
          Map.of("server", BinlogProperties.SERVER),
          Map.of("gtids", place, "file", row.getString(1), "pos", row.getLong(2)));
    }
  }

  @Override
  public Properties properties(Map<LoggedTable.Name, String> creations) {
    return new MariaDbProperties(settings, creations).toProperties();
  }

  @Override
  public Run run(String place) {
    var from = new MariaDbOffset(place, "", 0, "", Map.of(), false);
    var pulse = new Pulse(InstantSource.system(), Duration.ofMinutes(1));
    return new Told(new MariaDbOffsets(from, Map.of(), (_, _) -> false, pulse));
  }

  private record Told(MariaDbOffsets offsets) implements Run {
    @Override
    public RecordKind kind(SourceRecord row) {
      return offsets.kind(row);
    }

    @Override
    public Optional<String> afterTransactions(Map<String, ?> recordOffset) {
      return recordOffset.containsKey("gtids")
          ? Optional.of(MariaDbOffsets.behind(recordOffset).toString())
          : Optional.empty();
    }

    @Override
    public boolean reached(String place, Map<String, ?> recordOffset) {
      return MariaDbOffsets.behind(recordOffset).reaches(GtidPosition.parse(place));
    }
  }

  @Override
  public String setupSql(Set<TableName> tables) {
    return "";
  }

  @Override
  public SyncFailure translated(Throwable failure) {
    return database.translated(failure);
  }
}
