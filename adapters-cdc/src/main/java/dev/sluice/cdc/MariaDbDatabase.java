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

  private static final int BEATS_MISSED = 5;
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(5);

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
      var start = new MariaDbStart(connection, inspection.server().written());
      var reason = start.reasonToRead(offset);
      var stopped = offset.flatMap(MariaDbOffset::of);
      var inLoad = offset.isEmpty() || stopped.filter(MariaDbOffset::inLoad).isPresent();
      if (reason.isPresent() || inLoad) findings.requireAll();
      if (reason.isPresent()) {
        return inLoad ? firstPart(inspection, reason.get()) : readingAll(inspection, reason.get());
      }
      var again = new MariaDbUnread(stopped.orElseThrow(), unread).among(findings.tables());
      return resuming(inspection, stopped.orElseThrow(), again);
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  private Preparation resuming(
      MariaDbInspection inspection, MariaDbOffset stopped, Map<LoggedTable, String> again) {
    var reason = again.values().stream().distinct().sorted().collect(Collectors.joining("; "));
    var tables = List.copyOf(again.keySet());
    var isAll = tables.size() == inspection.findings().tables().size();
    if (stopped.inLoad()) {
      if (isAll) return firstPart(inspection, reason);
      return tables.isEmpty()
          ? joined(inspection, stopped)
          : preparation(
              resume(stopped).with(part(inspection, stopped, tables, reason)),
              inspection,
              stopped,
              tables);
    }
    if (tables.isEmpty()) return preparation(resume(stopped), inspection, stopped, tables);
    if (isAll) return readingAll(inspection, reason);
    var states = inspection.findings().states();
    var extent = new Extent.Some(Parts.reportedAs(tables), reason);
    var reload =
        new MariaDbReading(
            this, tables, extent, it -> new MariaDbOverlap(stopped.position(), it.of(states)));
    return preparation(resume(stopped).with(reload), inspection, stopped, tables);
  }

  private Preparation readingAll(MariaDbInspection inspection, String reason) {
    var states = inspection.findings().states();
    return reading(
        new MariaDbReading(
            this,
            inspection.findings().tables(),
            new Extent.All(reason),
            it -> new ReadUpTo(it.of(states).toSourceOffset())),
        inspection);
  }

  private Preparation firstPart(MariaDbInspection inspection, String reason) {
    var parts = new Parts(inspection.findings().tables());
    return reading(
        new MariaDbReading(
            this,
            List.of(parts.next()),
            parts.extent(reason),
            it ->
                new ReadUpTo(
                    it.of(Map.of(parts.next().name().toString(), parts.next().state()))
                        .withinLoad()
                        .toSourceOffset())),
        inspection);
  }

  /** The next table, as a later moment has it; the log up to there is told of those before it. */
  private Preparation.Reload part(
      MariaDbInspection inspection, MariaDbOffset stopped, List<LoggedTable> left, String reason) {
    var parts = new Parts(left);
    var states = inspection.findings().states();
    left.stream().skip(1).forEach(it -> states.remove(it.name().toString()));
    return new MariaDbReading(
        this,
        List.of(parts.next()),
        parts.extent(reason),
        it -> new MariaDbOverlap(stopped.position(), it.of(states).withinLoad()));
  }

  /** All parts are as far as the last one. */
  private Preparation joined(MariaDbInspection inspection, MariaDbOffset stopped) {
    var end = new ReadUpTo(stopped.loaded().toSourceOffset());
    return reading(new MariaDbReading(this, List.of(), new Extent.Joining(), _ -> end), inspection);
  }

  private Preparation reading(MariaDbReading reading, MariaDbInspection inspection) {
    var nowhere = new MariaDbOffset("", "", 0, "", Map.of(), false);
    return preparation(new Start.Read(reading), inspection, nowhere, List.of());
  }

  /** Given a GTID position, the connector makes no use of file and place but to go on from them. */
  private static Start.Resume resume(MariaDbOffset stopped) {
    return new Start.Resume(
        Map.of("server", MariaDbProperties.SERVER),
        Map.of("gtids", stopped.gtid(), "file", stopped.file(), "pos", stopped.place()),
        Optional.empty());
  }

  private Preparation preparation(
      Start start,
      MariaDbInspection inspection,
      MariaDbOffset from,
      List<LoggedTable> notFollowed) {
    var findings = inspection.findings();
    var left = notFollowed.stream().map(LoggedTable::name).collect(Collectors.toSet());
    var pulse = new Pulse(time, patience());
    return new Preparation(
        start,
        new MariaDbProperties(settings, inspection.creationsWithout(left)).toProperties(),
        findings.tables(),
        name -> columns(Objects.requireNonNull(inspection.made().get(name))),
        new MariaDbOffsets(from, findings.states(), this::isStatement, pulse),
        findings.asideInWords(),
        new Altered(findings.state(), pulse));
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
  private final class Altered implements Preparation.Alterations {
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

  private Duration patience() {
    var beats = settings.heartbeat().multipliedBy(BEATS_MISSED);
    return beats.compareTo(LEAST_PATIENCE) > 0 ? beats : LEAST_PATIENCE;
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
