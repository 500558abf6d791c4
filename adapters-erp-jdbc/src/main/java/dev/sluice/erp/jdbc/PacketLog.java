package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.inbound.ErpPacket;
import dev.sluice.erp.jdbc.PacketLogSettings.WhenMissing;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table in the ERP's database that remembers which packets were taken. */
final class PacketLog {
  private final PacketLogSettings settings;
  private volatile boolean seen;

  PacketLog(PacketLogSettings settings) {
    this.settings = settings;
  }

  TableName table() {
    return settings.table();
  }

  /** What the log knew of a packet. */
  enum Memory {
    NEW,
    TAKEN_BEFORE
  }

  /**
   * Remembers the packet in the session's transaction. Waits for another transaction that is about
   * to remember the same one.
   */
  Memory remember(ErpSession session, ErpPacket packet, Instant now) throws SQLException {
    ensureExists(session);
    var text = session.dialect().rememberPacket(session.sql().name(settings.table()));
    try (var statement = session.prepare(text)) {
      session.dialect().bind(statement, 1, packet.id().value());
      session.dialect().bind(statement, 2, packet.user().value());
      session.dialect().bind(statement, 3, session.dialect().moment(now));
      return statement.executeUpdate() == 0 ? Memory.TAKEN_BEFORE : Memory.NEW;
    } catch (SQLException e) {
      if (session.dialect().mayBeKnownPacket(e) && isKnown(session, packet)) {
        return Memory.TAKEN_BEFORE;
      }
      throw e;
    }
  }

  /**
   * Looks it up: the table may have other constraints, and take two ids for one that differ in
   * their case. Some databases do nothing more in a transaction in which something has failed.
   */
  private boolean isKnown(ErpSession session, ErpPacket packet) throws SQLException {
    session.rollback();
    var query =
        "SELECT packet_id FROM " + session.sql().name(settings.table()) + " WHERE packet_id = ?";
    var id =
        new Cell(new ErpColumn("packet_id", ColumnType.TEXT), Optional.of(packet.id().value()));
    return session.upToTwo(query, List.of(id)).contains(packet.id().value());
  }

  /** Whether packets could not be remembered; creates nothing. */
  Optional<Shortcoming> shortcoming(ErpSession session, String user) throws SQLException {
    var table = session.find(settings.table());
    if (table.isPresent()) return withoutRights(session, table.get().name(), user);
    var mayCreate =
        settings.whenMissing() == WhenMissing.CREATE
            && session.dialect().mayCreate(session, settings.table());
    return mayCreate
        ? Optional.empty()
        : Optional.of(
            Shortcoming.of(
                "there is no table " + settings.table() + " to remember packets in",
                ddl(session) + "; " + grant(session, settings.table(), user)));
  }

  private static Optional<Shortcoming> withoutRights(
      ErpSession session, TableName table, String user) throws SQLException {
    for (var right : List.of(Right.SELECT, Right.INSERT)) {
      if (session.dialect().mayDo(session, table, right)) continue;
      return Optional.of(
          Shortcoming.of(
              "user " + user + " may not " + right + " on " + table, grant(session, table, user)));
    }
    return Optional.empty();
  }

  private static String grant(ErpSession session, TableName table, String user) {
    return session.sql().grantWithUsage("SELECT, INSERT", table, user);
  }

  /** The statement that creates the table. */
  private String ddl(ErpSession session) {
    return session.dialect().createPacketLog(session.sql().name(settings.table()));
  }

  /** Looks at the ERP again next time. */
  void forget() {
    seen = false;
  }

  private void ensureExists(ErpSession session) throws SQLException {
    if (seen) return;
    if (session.find(settings.table()).isEmpty()) create(session);
    seen = true;
  }

  private synchronized void create(ErpSession session) throws SQLException {
    if (settings.whenMissing() == WhenMissing.CALL_OPERATOR) throw missing(session, null);
    try {
      session.execute(ddl(session));
      session.commit();
    } catch (SQLException e) {
      session.rollback();
      // Another node may have been faster.
      if (session.find(settings.table()).isEmpty()) throw missing(session, e);
    }
  }

  private SyncFailure missing(ErpSession session, @Nullable SQLException e) {
    var remedy = e == null ? Remedy.CALL_OPERATOR : remedyOf(session, e);
    return new SyncFailure(
        remedy,
        "the ERP has no table "
            + settings.table()
            + " to remember packets in; have it created and its rights given to this user: "
            + ddl(session),
        e);
  }

  private static Remedy remedyOf(ErpSession session, SQLException e) {
    return session.failures().remedy(e) == Remedy.TRY_AGAIN
        ? Remedy.TRY_AGAIN
        : Remedy.CALL_OPERATOR;
  }
}
