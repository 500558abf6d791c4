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
import java.time.InstantSource;
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
  /** Of a connection on which a replication slot is made, which waits for as long as that takes. */
  static final Map<String, String> PATIENT = Map.of("socketTimeout", "0", "tcpKeepAlive", "true");

  private static final Map<String, String> TO_REPLICATE =
      Map.of(
          "replication", "database", "preferQueryMode", "simple", "assumeMinServerVersion", "10");

  private final PostgresSettings settings;
  private final InstantSource time;
  private final Map<TableName, Readers> readers;

  PostgresDatabase(PostgresSettings settings, InstantSource time, Map<TableName, Readers> readers) {
    this.settings = settings;
    this.time = time;
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
      if (beginning.all().isEmpty()) {
        var names = unknown.unpublishedAmong(complete.tables());
        writers = Writers.of(names, connection).awaited(connection, wait);
      }
      var inspection = complete.without(writers);
      inspection.requireAny();
      if (isInLoad(offset)) inspection.requireAll();
      var readings = new PostgresReadings(this, inspection, unknown, beginning.anew());
      var start = beginning.all().map(it -> all(inspection, it)).orElseGet(readings::before);
      var pulse = Pulse.of(settings.heartbeat(), time);
      var log =
          new PostgresLog(
              this,
              settings,
              here(inspection),
              beginning.stopped().position(),
              inspection.tables(),
              new Altered(inspection.state(), writers, pulse),
              pulse);
      return new Preparation(start, log, inspection.tables(), inspection.asideInWords());
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  /** All tables in one step. */
  Start all(Inspection inspection, String reason) {
    return new Start.Read(
        new ReadFromSlot(this, settings.slot(), inspection.tables(), here(inspection), reason));
  }

  /**
   * Behind what a run begins.
   *
   * @param unpublished tables that the log did not tell of until now
   * @param all why everything has to be read in one step
   * @param anew why a first load begins there
   */
  private record Beginning(
      PostgresOffset stopped,
      Set<LoggedTable.Name> unpublished,
      Optional<String> all,
      Optional<String> anew) {}

  /** Makes the publication right, and the slot where a first load begins. */
  private Beginning beginning(
      Inspection complete, Optional<SourceOffset> offset, Connection connection, Wait wait)
      throws SQLException, InterruptedException {
    var slot = slot(connection, wait);
    var here = here(complete);
    var reason =
        new StartDecision(here, complete.server().position())
            .reasonToRead(offset, slot, settings.slot());
    if (reason.isEmpty()) reason = complete.publication().reasonToRead(connection);
    if (reason.isPresent() || isInLoad(offset)) complete.requireAll();
    var unpublished = complete.publication().bringUpToDate(connection);
    if (reason.isPresent()) dropSlot(connection);
    if (reason.isPresent() && isInLoad(offset) && !complete.server().standby()) {
      var load = here.beforeLoad().at(newSlot(wait).orElse(here.position()));
      return new Beginning(load, Set.of(), Optional.empty(), reason);
    }
    var stopped = offset.flatMap(PostgresOffset::of).orElse(here);
    return new Beginning(stopped, unpublished, reason, Optional.empty());
  }

  private static boolean isInLoad(Optional<SourceOffset> offset) {
    return offset.isEmpty()
        || offset.flatMap(PostgresOffset::of).filter(PostgresOffset::isInLoad).isPresent();
  }

  private Optional<Lsn> newSlot(Wait wait) throws SQLException, InterruptedException {
    try (var patient = connect(PATIENT)) {
      return new NewSlot(settings.slot()).made(patient, wait);
    }
  }

  /** Whether the ERP still is what a run was prepared for. */
  private final class Altered implements Alterations {
    private final String prepared;
    private final Writers awaited;
    private final Pulse pulse;

    Altered(String prepared, Writers awaited, Pulse pulse) {
      this.prepared = prepared;
      this.awaited = awaited;
      this.pulse = pulse;
    }

    @Override
    public Duration interval() {
      return settings.heartbeat();
    }

    /** A stream whose other end is gone without a word is only found to be silent. */
    @Override
    public boolean happened() {
      var patience = Map.of("socketTimeout", "" + pulse.patience().toSeconds());
      try (var connection = connect(patience)) {
        var now = inspection(connection).without(awaited.left(connection));
        pulse.felt();
        return !now.state().equals(prepared)
            || (!now.tables().isEmpty() && !now.publication().missing(connection).isEmpty());
      } catch (SQLException _) {
        return pulse.isLost();
      }
    }
  }

  private Connection connect() throws SQLException {
    return connect(Map.of());
  }

  /** One that takes the commands of replication. */
  Connection connectToReplicate(Map<String, String> further) throws SQLException {
    var all = new HashMap<>(TO_REPLICATE);
    all.putAll(further);
    return connect(all);
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

  /** If there is one. */
  void dropSlot(Connection connection) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                + " WHERE slot_name = ?")) {
      statement.setString(1, settings.slot());
      statement.execute();
    }
  }

  /** The table as it is now; empty if it is gone. */
  Optional<PostgresTable> table(LoggedTable.Name name) {
    try (var connection = connect()) {
      var made = new SelectTables(List.of(name)).on(connection).get(name);
      if (made == null) return Optional.empty();
      return Optional.of(PostgresTable.of(name, made, PostgresSession.begun(connection)));
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
