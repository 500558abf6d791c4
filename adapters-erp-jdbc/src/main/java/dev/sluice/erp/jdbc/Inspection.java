package dev.sluice.erp.jdbc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ERP's tables held against the mapping. Changes nothing. Used once. */
final class Inspection {
  private static final String NOT_SEEN =
      " that this user may see; correct the writer's mapping, or grant rights on it";

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
    for (var name : mapping.procedures().toList()) called(name);
    log.shortcoming(session, user).ifPresent(found::add);
    return found;
  }

  private void notSeen(TableName name) {
    found.add(
        Shortcoming.of(
            "the ERP has no table " + name + NOT_SEEN,
            session.sql().grantWithUsage("SELECT, INSERT, UPDATE, DELETE", name, user)));
  }

  private void granted(TableName table, Right right) throws SQLException {
    if (session.dialect().mayDo(session, table, right)) return;
    found.add(
        Shortcoming.of(
            "user " + user + " may not " + right + " on " + table,
            session.sql().grantWithUsage(right.name(), table, user)));
  }

  private void called(TableName name) throws SQLException {
    var routine = session.findRoutine(name);
    if (routine.isEmpty()) {
      var grant = session.sql().withUsage(name, session.sql().grantCall(name, user), user);
      found.add(Shortcoming.of("the ERP has no procedure " + name + NOT_SEEN, grant));
    } else if (!session.dialect().mayCall(session, routine.get())) {
      var full = routine.get().name();
      var grant = session.sql().withUsage(full, session.sql().grantCall(full, user), user);
      found.add(Shortcoming.of("user " + user + " may not call " + full, grant));
    }
  }

  private void mapped(TableMapping table) throws SQLException {
    var columns = columns(table.into());
    if (columns.isEmpty()) return;
    var filled =
        Stream.of(table.columns().keySet(), table.key(), table.check().keySet())
            .flatMap(Collection::stream);
    filled.forEach(it -> note(() -> columns.get().column(it)));
    for (var source : table.columns().values()) {
      if (source instanceof ColumnSource.Lookup lookup) lookedUp(lookup);
    }
    if (table.parent().isEmpty()) return;
    var link = table.parent().get();
    note(() -> columns.get().column(link.column()));
    handedOn(mapping.parentOf(table).orElseThrow(), link);
  }

  private Optional<ErpColumns> columns(Target target) throws SQLException {
    return switch (target) {
      case Target.Table(var name) -> session.find(name).map(ErpTable::columns);
      case Target.Procedure(var name) -> session.findRoutine(name).map(ErpRoutine::given);
    };
  }

  private void handedOn(TableMapping parent, TableMapping.Parent link) throws SQLException {
    switch (parent.into()) {
      case Target.Table(var name) ->
          session.find(name).ifPresent(erp -> note(() -> RowValues.handedOn(erp, link)));
      case Target.Procedure(var name) ->
          session.findRoutine(name).ifPresent(erp -> note(() -> erp.handedOn(link)));
    }
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
