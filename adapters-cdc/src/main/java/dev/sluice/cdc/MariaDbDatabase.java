package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Start;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** A MariaDB database, read as one of its replicas would. */
final class MariaDbDatabase implements LoggedDatabase {
  private static final String SESSION =
      "time_zone='+00:00',max_statement_time=0,net_write_timeout=3600,sql_mode=''";

  /**
   * It says at length, past our own log, what is of no interest but when looking for its faults.
   */
  private static final Logger CLIENT = Logger.getLogger("com.github.shyiko.mysql.binlog");

  static {
    CLIENT.setLevel(Level.WARNING);
  }

  private static final MariaDbOffset NOWHERE = new MariaDbOffset("", "", 0, "", Map.of(), false);

  private final MariaDbSettings settings;
  private final InstantSource time;
  private final Map<TableName, Readers> readers;

  MariaDbDatabase(MariaDbSettings settings, InstantSource time, Map<TableName, Readers> readers) {
    this.settings = settings;
    this.time = time;
    this.readers = new TreeMap<>(Comparator.comparing(TableName::toString));
    this.readers.putAll(readers);
  }

  @Override
  public List<Shortcoming> shortcomings() {
    try (var connection = connect()) {
      var found = inspection(connection);
      var all = new ArrayList<>(found.findings().shortcomings());
      MariaDbChecks.advice(found.server()).ifPresent(all::add);
      return all;
    } catch (SQLException e) {
      return List.of(Shortcoming.of(String.valueOf(translated(e).getMessage())));
    }
  }

  private MariaDbInspection inspection(Connection connection) throws SQLException {
    return MariaDbChecks.inspection(settings, readers, connection);
  }

  @Override
  public String setupSql() {
    return new MariaDbSetupSql(settings, readers.keySet()).text();
  }

  @Override
  public Preparation prepare(Optional<SourceOffset> offset, Set<TableName> unread, Wait wait) {
    try (var connection = connect()) {
      var inspection = inspection(connection);
      var findings = inspection.findings();
      findings.requireAny();
      var reason = new MariaDbStart(connection, inspection.server().written()).reasonToRead(offset);
      var stopped = offset.flatMap(MariaDbOffset::of);
      var inLoad = offset.isEmpty() || stopped.filter(MariaDbOffset::inLoad).isPresent();
      if (reason.isPresent() || inLoad) findings.requireAll();
      var readings = new MariaDbReadings(this, inspection);
      if (reason.isPresent()) {
        var all = inLoad ? readings.firstPart(reason.get()) : readings.all(reason.get());
        return preparation(all, inspection, NOWHERE, List.of());
      }
      var from = stopped.orElseThrow();
      var again = new MariaDbUnread(from, unread).among(findings.tables());
      var start = readings.before(from, again);
      return preparation(start, inspection, from, List.copyOf(again.keySet()));
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  /** Given a GTID position, the connector makes no use of file and place but to go on from them. */
  private static EngineLog.Place toResume(MariaDbOffset stopped) {
    return new EngineLog.Place(
        Map.of("server", BinlogProperties.SERVER),
        Map.of("gtids", stopped.gtid(), "file", stopped.file(), "pos", stopped.place()));
  }

  private Preparation preparation(
      Start start,
      MariaDbInspection inspection,
      MariaDbOffset from,
      List<LoggedTable> notFollowed) {
    var findings = inspection.findings();
    var left = notFollowed.stream().map(LoggedTable::name).collect(Collectors.toSet());
    var pulse = Pulse.of(settings.heartbeat(), time);
    var log =
        new EngineLog(
            this,
            new MariaDbProperties(settings, inspection.creationsWithout(left)).toProperties(),
            toResume(from),
            findings.tables(),
            name -> columns(Objects.requireNonNull(inspection.made().get(name))),
            new MariaDbOffsets(from, findings.states(), this::isStatement, pulse),
            new Altered(findings.state(), pulse));
    return new Preparation(start, log, findings.tables(), findings.asideInWords());
  }

  private static Map<String, ValueReader> columns(SelectMariaDbTable.Table table) {
    var columns = new HashMap<String, ValueReader>();
    table.columns().forEach(it -> columns.put(it.name(), MariaDbTypes.of(it)));
    return columns;
  }

  private boolean isStatement(String file, long place) {
    try (var connection = connect()) {
      return new SelectIsStatement(file, place).on(connection);
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  /** Whether the ERP still is what a run was prepared for. */
  private final class Altered implements Alterations {
    private final String prepared;
    private final Pulse pulse;

    Altered(String prepared, Pulse pulse) {
      this.prepared = prepared;
      this.pulse = pulse;
    }

    @Override
    public Duration interval() {
      return settings.heartbeat();
    }

    /** The connector does not notice when a server ends its connection in good order. */
    @Override
    public boolean happened() {
      if (pulse.isLost()) return true;
      try (var connection = connect()) {
        return !inspection(connection).findings().state().equals(prepared);
      } catch (SQLException _) {
        return true;
      }
    }
  }

  Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.username());
    properties.setProperty("password", settings.password().value());
    properties.setProperty("connectTimeout", "10000");
    properties.setProperty("socketTimeout", "60000");
    properties.setProperty("tinyInt1isBit", "false");
    properties.setProperty("sessionVariables", SESSION);
    properties.setProperty("connectionAttributes", "program_name:sluice");
    return DriverManager.getConnection(settings.url(), properties);
  }

  /** The server keeps no log on our behalf. */
  @Override
  public SourceLag lag() {
    return SourceLag.UNKNOWN;
  }

  @Override
  public Map<TableName, Long> estimatedRows(List<LoggedTable> tables) {
    try (var connection = connect()) {
      var byTable = new HashMap<TableName, Long>();
      for (var table : tables) {
        new SelectMariaDbEstimate(table.name())
            .on(connection)
            .ifPresent(rows -> table.reportedAs().forEach(it -> byTable.put(it, rows)));
      }
      return byTable;
    } catch (SQLException _) {
      return Map.of(); // run() tells why
    }
  }

  @Override
  public SyncFailure translated(Throwable failure) {
    return MariaDbFailures.translated("reading " + settings.url(), failure);
  }
}
