package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.packet.PacketRow.Operation;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The least rights that a mapping needs on the ERP's tables. */
final class TableGrants {
  /** A right as SQL names it. */
  enum Right {
    SELECT,
    INSERT,
    UPDATE,
    DELETE
  }

  private final Map<TableName, Set<Right>> grants = new LinkedHashMap<>();

  private TableGrants() {}

  static Map<TableName, Set<Right>> of(Mapping mapping) {
    var all = new TableGrants();
    for (var table : mapping.parentsFirst()) {
      if (table.into() instanceof Target.Table(var name)) all.written(table, name);
      for (var source : table.columns().values()) all.lookedUp(source);
      for (var source : table.check().values()) all.lookedUp(source);
    }
    return all.grants;
  }

  /** Keys are compared and generated values read back, which takes the right to select. */
  private void written(TableMapping table, TableName name) {
    var rights = on(name);
    rights.add(Right.SELECT);
    // a row that changed meanwhile is read under a lock
    if (!table.check().isEmpty()) rights.add(Right.UPDATE);
    for (var operation : table.operations()) {
      switch (operation) {
        case INSERT, UPDATE -> rights.addAll(of(table, operation));
        case DELETE -> {
          if (!table.key().isEmpty()) rights.add(Right.DELETE);
        }
        case READ -> {}
      }
    }
  }

  private static Set<Right> of(TableMapping table, Operation operation) {
    return switch (table.write()) {
      case BY_STATUS -> byStatus(table, operation);
      case INSERT -> EnumSet.of(Right.INSERT);
      case UPDATE -> EnumSet.of(Right.UPDATE);
      case UPSERT -> EnumSet.of(Right.INSERT, Right.UPDATE);
    };
  }

  /** A row without a key can only be inserted. */
  private static Set<Right> byStatus(TableMapping table, Operation operation) {
    if (operation == Operation.INSERT) return EnumSet.of(Right.INSERT);
    return table.key().isEmpty() ? EnumSet.noneOf(Right.class) : EnumSet.of(Right.UPDATE);
  }

  private void lookedUp(ColumnSource source) {
    if (!(source instanceof ColumnSource.Lookup lookup)) return;
    on(lookup.table()).add(Right.SELECT);
    lookup.where().values().forEach(this::lookedUp);
  }

  private Set<Right> on(TableName table) {
    return grants.computeIfAbsent(table, _ -> EnumSet.noneOf(Right.class));
  }
}
