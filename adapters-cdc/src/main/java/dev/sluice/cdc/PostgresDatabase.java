package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Start;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** A PostgreSQL database, read through one replication slot and one publication. */
final class PostgresDatabase implements LoggedDatabase {
  private final PostgresSettings settings;
  private final Map<TableName, Readers> readers;
  private final Placeholder placeholder = new Placeholder();

  PostgresDatabase(PostgresSettings settings, Map<TableName, Readers> readers) {
    this.settings = settings;
    this.readers = new TreeMap<>(Comparator.comparing(TableName::toString));
    this.readers.putAll(readers);
  }

  @Override
  public List<Shortcoming> shortcomings() {
    try (var connection = connect()) {
      return inspection(connection).shortcomings();
    } catch (SQLException e) {
      return List.of(Shortcoming.of(String.valueOf(translated(e).getMessage())));
    }
  }

  private Inspection inspection(Connection connection) throws SQLException {
    return Inspection.of(settings, readers, connection);
  }

  @Override
  public String setupSql() {
    return new SetupSql(settings, readers.keySet()).text();
  }

  @Override
  public Preparation prepare(Optional<SourceOffset> offset, Set<TableName> unread, Wait wait)
      throws InterruptedException {
    try (var connection = connect()) {
      var complete = inspection(connection);
      complete.requireAny();
      var beginning = beginning(complete, offset, connection, wait);
      var unknown = new Unread(beginning.stopped(), unread, beginning.unpublished());
      var writers = new Writers(Map.of());
      if (beginning.start() instanceof Start.Resume) {
        var names = unknown.unpublishedAmong(complete.tables());
        writers = Writers.of(names, connection).awaited(connection, wait);
      }
      var inspection = complete.without(writers);
      inspection.requireAny();
      if (isInLoad(offset)) inspection.requireAll();
      var start =
          beginning.start() instanceof Start.Resume resume
              ? new PostgresReadings(this, inspection, unknown, beginning.anew()).before(resume)
              : beginning.start();
      return new Preparation(
          start,
          engine(start, inspection, connection).toProperties(),
          inspection.tables(),
          this::columns,
          new PostgresOffsets(here(inspection), beginning.stopped().position()),
          inspection.asideInWords(),
          new Altered(inspection.state(), writers));
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  /**
   * Behind what a run begins.
   *
   * @param unpublished tables that the log did not tell of until now
   * @param anew why a first load begins there
   */
  private record Beginning(
      Start start,
      PostgresOffset stopped,
      Set<LoggedTable.Name> unpublished,
      Optional<String> anew) {}

  /** Makes the publication right, and the slot where a first load begins. */
  private Beginning beginning(
      Inspection complete, Optional<SourceOffset> offset, Connection connection, Wait wait)
      throws SQLException, InterruptedException {
    var slot = slot(connection, wait);
    var here = here(complete);
    var start =
        new StartDecision(here, complete.server().position()).after(offset, slot, settings.slot());
    var reason = start instanceof Start.Load(var why) ? Optional.of(why) : Optional.<String>empty();
    if (reason.isPresent() || isInLoad(offset)) complete.requireAll();
    var unpublished = complete.publication().bringUpToDate(connection);
    if (reason.isPresent()) dropSlot(connection);
    if (reason.isPresent() && isInLoad(offset) && !complete.server().standby()) {
      var load = here.beforeLoad().at(newSlot(wait).orElse(here.position()));
      return new Beginning(StartDecision.resume(load, settings.slot()), load, Set.of(), reason);
    }
    var stopped = offset.flatMap(PostgresOffset::of).orElse(here);
    return new Beginning(start, stopped, unpublished, Optional.empty());
  }

  private static boolean isInLoad(Optional<SourceOffset> offset) {
    return offset.isEmpty()
        || offset.flatMap(PostgresOffset::of).filter(PostgresOffset::isInLoad).isPresent();
  }

  private Optional<Lsn> newSlot(Wait wait) throws SQLException, InterruptedException {
    try (var patient = connect(Map.of("socketTimeout", "0", "tcpKeepAlive", "true"))) {
      return new NewSlot(settings.slot()).made(patient, wait);
    }
  }

  private PostgresProperties engine(Start start, Inspection inspection, Connection connection)
      throws SQLException {
    var followed = start instanceof Start.Read ? Set.<LoggedTable.Name>of() : inspection.names();
    return new PostgresProperties(settings, types(connection, followed), placeholder);
  }

  /** Whether the ERP still is what a run was prepared for. */
  private final class Altered implements Preparation.Alterations {
    private final String prepared;
    private final Writers awaited;

    Altered(String prepared, Writers awaited) {
      this.prepared = prepared;
      this.awaited = awaited;
    }

    @Override
    public Duration interval() {
      return settings.heartbeat();
    }

    @Override
    public boolean happened() {
      try (var connection = connect()) {
        var now = inspection(connection).without(awaited.left(connection));
        return !now.state().equals(prepared)
            || (!now.tables().isEmpty() && !now.publication().missing(connection).isEmpty());
      } catch (SQLException _) {
        return false; // the engine will tell
      }
    }
  }

  private Connection connect() throws SQLException {
    return connect(Map.of());
  }

  Connection connect(Map<String, String> further) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.username());
    properties.setProperty("password", settings.password().value());
    properties.setProperty("ApplicationName", "sluice");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    further.forEach(properties::setProperty);
    return DriverManager.getConnection(settings.url(), properties);
  }

  private static PostgresOffset here(Inspection inspection) {
    var states = new HashMap<String, String>();
    inspection.tables().forEach(it -> states.put(it.name().toString(), it.state()));
    var server = inspection.server();
    return new PostgresOffset(
        server.position().toString(),
        server.system(),
        server.timeline(),
        server.database(),
        states,
        Map.of());
  }

  /** A slot that was in use a moment ago may be let go of by a process that just ended. */
  private Optional<SelectSlot.Slot> slot(Connection connection, Wait wait)
      throws SQLException, InterruptedException {
    var query = new SelectSlot(settings.slot());
    var slot = query.on(connection);
    for (var i = 0; i < 50 && inUse(slot) && !wait.millis(100); i++) slot = query.on(connection);
    if (inUse(slot)) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "replication slot "
              + settings.slot()
              + " is in use by "
              + slot.flatMap(SelectSlot.Slot::usedBy).orElse("another")
              + "; stop that one, or give this source another slot: name");
    }
    return slot;
  }

  private static boolean inUse(Optional<SelectSlot.Slot> slot) {
    return slot.flatMap(SelectSlot.Slot::usedBy).isPresent();
  }

  private void dropSlot(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                + " WHERE slot_name = ?")) {
      statement.setString(1, settings.slot());
      statement.execute();
    }
  }

  private static Map<LoggedTable.Name, Map<String, SelectColumnTypes.Type>> types(
      Connection connection, Set<LoggedTable.Name> tables) throws SQLException {
    var types = new HashMap<LoggedTable.Name, Map<String, SelectColumnTypes.Type>>();
    for (var table : tables) types.put(table, new SelectColumnTypes(table).on(connection));
    return types;
  }

  private Map<String, ValueReader> columns(LoggedTable.Name table) {
    try (var connection = connect()) {
      var columns = new HashMap<String, ValueReader>();
      new SelectColumnTypes(table)
          .on(connection)
          .forEach((name, type) -> columns.put(name, PostgresTypes.of(type).unless(placeholder)));
      return columns;
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  @Override
  public SourceLag lag() {
    try (var connection = connect()) {
      return new SelectLag(settings.slot(), settings.retainedWarning().bytes()).on(connection);
    } catch (SQLException _) {
      return SourceLag.UNKNOWN; // run() tells why
    }
  }

  @Override
  public Map<TableName, Long> estimatedRows(List<LoggedTable> tables) {
    try (var connection = connect()) {
      var names = tables.stream().map(LoggedTable::name).toList();
      var estimates = new SelectEstimates(names).on(connection);
      var byTable = new HashMap<TableName, Long>();
      for (var table : tables) {
        var rows = estimates.get(table.name());
        if (rows != null) table.reportedAs().forEach(it -> byTable.put(it, rows));
      }
      return byTable;
    } catch (SQLException _) {
      return Map.of(); // run() tells why
    }
  }

  @Override
  public SyncFailure translated(Throwable failure) {
    return PostgresFailures.translated("reading " + settings.url(), failure);
  }
}
