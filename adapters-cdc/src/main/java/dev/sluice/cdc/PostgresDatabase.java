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
import java.util.stream.Collectors;

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
      var slot = slot(connection, wait);
      var start =
          new StartDecision(here(complete), complete.server().position())
              .after(offset, slot, settings.slot());
      var inLoad = isInLoad(offset);
      if (start instanceof Start.Load || inLoad) complete.requireAll();
      var unpublished = complete.publication().bringUpToDate(connection);
      var stopped = offset.flatMap(PostgresOffset::of).orElse(here(complete));
      if (start instanceof Start.Load) {
        dropSlot(connection);
        if (inLoad && !complete.server().standby()) {
          stopped = here(complete).beforeLoad().at(newSlot(wait).orElse(stopped.position()));
          start = StartDecision.resume(stopped, settings.slot());
          unpublished = Set.of();
        }
      }
      var unknown = new Unread(stopped, unread, unpublished);
      var writers = new Writers(Map.of());
      if (start instanceof Start.Resume) {
        var names = unknown.unpublishedAmong(complete.tables());
        writers = Writers.of(names, connection).awaited(connection, wait);
      }
      var inspection = complete.without(writers);
      inspection.requireAny();
      if (inLoad) inspection.requireAll();
      if (start instanceof Start.Resume resume) {
        start = resumed(resume, inspection, unknown);
      }
      var engine =
          new PostgresProperties(
              settings, types(connection, followed(start, inspection)), placeholder);
      return new Preparation(
          start,
          engine.toProperties(),
          inspection.tables(),
          this::columns,
          new PostgresOffsets(here(inspection), stopped.position()),
          inspection.asideInWords(),
          new Altered(inspection.state(), writers));
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  private static boolean isInLoad(Optional<SourceOffset> offset) {
    return offset.isEmpty()
        || offset.flatMap(PostgresOffset::of).filter(PostgresOffset::isInLoad).isPresent();
  }

  private static Set<LoggedTable.Name> followed(Start start, Inspection inspection) {
    return start instanceof Start.Read ? Set.of() : inspection.names();
  }

  private Optional<Lsn> newSlot(Wait wait) throws SQLException, InterruptedException {
    try (var patient = connect(Map.of("socketTimeout", "0", "tcpKeepAlive", "true"))) {
      return new NewSlot(settings.slot()).made(patient, wait);
    }
  }

  private Start resumed(Start.Resume resume, Inspection inspection, Unread unknown) {
    var again = unknown.among(inspection.tables());
    var reason = again.values().stream().distinct().sorted().collect(Collectors.joining("; "));
    var stopped = unknown.stopped();
    if (stopped.isInLoad()) {
      var tables = List.copyOf(again.keySet());
      return tables.isEmpty() ? joined(resume, stopped, inspection) : part(stopped, tables, reason);
    }
    if (again.isEmpty()) return resume;
    if (inspection.server().standby()) {
      return new Start.Load("a standby's tables cannot be read alone: " + reason); // its snapshots
    }
    return resume.with(reload(List.copyOf(again.keySet()), reason));
  }

  private Preparation.Reload reload(List<LoggedTable> again, String reason) {
    return new PostgresReload(
        this,
        again,
        new Extent.Some(Parts.reportedAs(again), reason),
        snapshot ->
            new PostgresOverlap(
                again.stream().collect(Collectors.toMap(LoggedTable::name, _ -> snapshot))));
  }

  /**
   * Of a first load, the next table: durable by itself, and brought to one moment with the others
   * by the log behind the slot's beginning, once all are read.
   */
  private Start part(PostgresOffset stopped, List<LoggedTable> left, String reason) {
    var parts = new Parts(left);
    return new Start.Read(
        new PostgresReload(
            this,
            List.of(parts.next()),
            parts.extent(reason),
            it -> new ReadUpTo(stopped.with(parts.next(), it).toSourceOffset())));
  }

  private Start joined(Start.Resume resume, PostgresOffset stopped, Inspection inspection) {
    var snapshots = inspection.names().stream().collect(Collectors.toMap(it -> it, stopped::part));
    return resume.with(
        new PostgresReload(
            this, List.of(), new Extent.Joining(), _ -> new PostgresOverlap(snapshots)));
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
