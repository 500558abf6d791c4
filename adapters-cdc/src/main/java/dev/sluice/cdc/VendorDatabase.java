package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Start;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A database whose tables are read by queries beside its log, whatever its kind. */
final class VendorDatabase implements LoggedDatabase {
  private final VendorLog log;
  private final Map<TableName, Readers> readers;

  VendorDatabase(VendorLog log, Map<TableName, Readers> readers) {
    this.log = log;
    this.readers = new TreeMap<>(Comparator.comparing(TableName::toString));
    this.readers.putAll(readers);
  }

  @Override
  public List<Shortcoming> shortcomings() {
    try (var connection = log.connect()) {
      var all = new ArrayList<>(inspection(connection).findings().shortcomings());
      all.addAll(log.advice(connection));
      return all;
    } catch (SQLException e) {
      return List.of(Shortcoming.of(String.valueOf(log.translated(e).getMessage())));
    }
  }

  VendorInspection inspection(Connection connection) throws SQLException {
    return log.inspection(readers, connection);
  }

  @Override
  public String setupSql() {
    return readers.isEmpty() ? "" : log.setupSql(readers.keySet());
  }

  @Override
  public Preparation prepare(Optional<SourceOffset> offset, Set<TableName> asked, Wait wait) {
    try (var connection = log.connect()) {
      var inspection = inspection(connection);
      inspection.findings().requireAny();
      var start = VendorStart.after(offset, inspection, log, connection).reading(asked);
      if (start.isLoad()) inspection.findings().requireAll();
      var run = log.run(start.from().place());
      return preparation(new VendorReadings(this, start, run, wait), inspection, connection);
    } catch (SQLException e) {
      throw log.translated(e);
    }
  }

  private Preparation preparation(
      VendorReadings readings, VendorInspection inspection, Connection connection)
      throws SQLException {
    var findings = inspection.findings();
    var from = readings.from();
    var start = readings.start();
    var place =
        start instanceof Start.Read ? EngineLog.Place.NONE : log.toResume(from.place(), connection);
    var followed =
        new EngineLog(
            this,
            log.properties(inspection.creations()),
            place,
            findings.tables(),
            name -> inspection.made(name).logged(),
            new VendorOffsets(from.of(findings.states()), readings.run()),
            new Altered(findings.state(), readings.run()));
    return new Preparation(start, followed, findings.tables(), findings.asideInWords());
  }

  /** Whether the ERP still is what a run was prepared for. */
  private final class Altered implements Alterations {
    private final String prepared;
    private final VendorLog.Run run;

    Altered(String prepared, VendorLog.Run run) {
      this.prepared = prepared;
      this.run = run;
    }

    @Override
    public Duration interval() {
      return log.heartbeat();
    }

    @Override
    public boolean happened() {
      if (run.isLost()) return true;
      try (var connection = log.connect()) {
        return !inspection(connection).findings().state().equals(prepared);
      } catch (SQLException _) {
        return false; // whatever ails it will show itself
      }
    }
  }

  /** None of these databases keeps its log on our behalf. */
  @Override
  public SourceLag lag() {
    return SourceLag.UNKNOWN;
  }

  @Override
  public SyncFailure translated(Throwable failure) {
    return log.translated(failure);
  }
}
