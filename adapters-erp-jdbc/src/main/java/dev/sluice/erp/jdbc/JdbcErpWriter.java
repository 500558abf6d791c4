package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.ErpPacket;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Refused;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.domain.inbound.WriteOutcome.TakenBefore;
import dev.sluice.erp.jdbc.PacketLog.Memory;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Writes packets into an ERP's own database, by a mapping of tables and columns. */
public final class JdbcErpWriter implements ErpWriter {
  private final ErpDatabase database;
  private final PacketLog log;
  private final Mapping mapping;
  private final InstantSource time;

  JdbcErpWriter(ErpDatabase database, PacketLogSettings log, Mapping mapping, InstantSource time) {
    this.database = database;
    this.log = new PacketLog(log);
    this.mapping = mapping;
    this.time = time;
  }

  @Override
  public WriteOutcome take(ErpPacket packet) {
    var outcome = attempt(packet, Pace.IN_BATCHES);
    return outcome instanceof Refused(_, var culprit) && culprit.isEmpty()
        ? attempt(packet, Pace.ROW_BY_ROW)
        : outcome;
  }

  private WriteOutcome attempt(ErpPacket packet, Pace pace) {
    try (var session = database.open()) {
      return write(packet, session, pace);
    } catch (Refusal e) {
      lookAgain();
      return e.outcome();
    } catch (SyncFailure e) {
      lookAgain();
      throw e;
    } catch (SQLException e) {
      lookAgain();
      database.failed(e);
      return refusedOrThrown(packet, e);
    }
  }

  private WriteOutcome write(ErpPacket packet, ErpSession session, Pace pace) throws SQLException {
    var now = time.instant();
    if (log.remember(session, packet, now) == Memory.TAKEN_BEFORE) return new TakenBefore();
    PacketWrite.of(packet, session, mapping, now, pace).write(packet.content().tables());
    commit(session);
    return new Taken();
  }

  /** Constraints that are checked only now refuse only now, and do not tell the row. */
  private static void commit(ErpSession session) throws SQLException {
    try {
      session.commit();
    } catch (SQLException e) {
      if (!session.isRefusal(e)) throw e;
      throw new Refusal(session.dialect().words(e), e);
    }
  }

  private WriteOutcome refusedOrThrown(ErpPacket packet, SQLException e) {
    var doing = database.name() + ": writing packet " + packet.id();
    var failure = database.failures().translate(doing, e);
    if (failure.remedy() != Remedy.SET_PACKET_ASIDE) throw failure;
    return new Refused(String.valueOf(failure.getMessage()), Optional.empty());
  }

  /** What was known of the ERP's tables may be what was wrong. */
  private void lookAgain() {
    database.tables().forget();
    log.forget();
  }

  @Override
  public List<Shortcoming> shortcomings() {
    try (var session = database.open()) {
      return new Inspection(session, mapping, database.user()).shortcomings(log);
    } catch (SyncFailure e) {
      return List.of(Shortcoming.of(String.valueOf(e.getMessage())));
    } catch (SQLException e) {
      var failure = database.failures().translate("looking at the database", e);
      return List.of(Shortcoming.of(String.valueOf(failure.getMessage())));
    }
  }

  @Override
  public String setupSql() {
    return database.setupSql(log.table(), mapping);
  }

  @Override
  public void close() {
    database.close();
  }
}
