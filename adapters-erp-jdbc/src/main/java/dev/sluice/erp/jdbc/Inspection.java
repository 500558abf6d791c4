package dev.sluice.erp.jdbc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ERP's tables held against the mapping. Changes nothing. Used once. */
final class Inspection {
  private final ErpSession session;
  private final Mapping mapping;
  private final String user;
  private final List<Shortcoming> found = new ArrayList<>();

  /**
   * @param user who must have the rights
   */
  Inspection(ErpSession session, Mapping mapping, String user) {
    this.session = session;
    this.mapping = mapping;
    this.user = user;
  }

  List<Shortcoming> shortcomings(PacketLog log) throws SQLException {
    for (var table : mapping.parentsFirst()) mapped(table);
    for (var grant : TableGrants.of(mapping).entrySet()) {
      var table = session.find(grant.getKey());
      if (table.isEmpty()) notSeen(grant.getKey());
      else for (var right : grant.getValue()) granted(table.get().name(), right);
    }
    log.shortcoming(session, user).ifPresent(found::add);
    return found;
  }

  private void notSeen(TableName name) {
    found.add(
        Shortcoming.of(
            "the ERP has no table "
                + name
                + " that this user may see; correct the writer's mapping, or grant rights on it",
            session.sql().grantWithUsage("SELECT, INSERT, UPDATE, DELETE", name, user)));
  }

  private void granted(TableName table, Right right) throws SQLException {
    if (session.dialect().mayDo(session, table, right)) return;
    found.add(
        Shortcoming.of(
            "user " + user + " may not " + right + " on " + table,
            session.sql().grantWithUsage(right.name(), table, user)));
  }

  private void mapped(TableMapping table) throws SQLException {
    var erp = session.find(table.into());
    if (erp.isEmpty()) return;
    table.columns().keySet().forEach(it -> column(erp.get(), it));
    table.key().forEach(it -> column(erp.get(), it));
    for (var source : table.columns().values()) {
      if (source instanceof ColumnSource.Lookup lookup) lookedUp(lookup);
    }
    if (table.parent().isEmpty()) return;
    var link = table.parent().get();
    column(erp.get(), link.column());
    handedOn(mapping.parentOf(table).orElseThrow(), link);
  }

  private void handedOn(TableMapping parent, TableMapping.Parent link) throws SQLException {
    var erp = session.find(parent.into());
    if (erp.isPresent()) note(() -> RowValues.handedOn(erp.get(), link));
  }

  private void lookedUp(ColumnSource.Lookup lookup) throws SQLException {
    var erp = session.find(lookup.table());
    if (erp.isEmpty()) return;
    column(erp.get(), lookup.column());
    lookup.where().keySet().forEach(it -> column(erp.get(), it));
    for (var source : lookup.where().values()) {
      if (source instanceof ColumnSource.Lookup inner) lookedUp(inner);
    }
  }

  private void column(ErpTable table, String column) {
    note(() -> table.column(column));
  }

  /** What a packet would fail with is what is missing. */
  private void note(Runnable look) {
    try {
      look.run();
    } catch (SyncFailure missing) {
      var shortcoming = new Shortcoming(String.valueOf(missing.getMessage()), Optional.empty());
      if (!found.contains(shortcoming)) found.add(shortcoming);
    }
  }
}
