package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import java.util.List;

/** A table of the ERP as its database describes it. */
record ErpTable(TableName name, ErpColumns columns, List<String> primaryKey) {
  ErpTable {
    primaryKey = List.copyOf(primaryKey);
  }

  ErpTable(TableName name, List<ErpColumn> columns, List<String> primaryKey) {
    this(name, new ErpColumns("table " + name, "column", columns), primaryKey);
  }

  /**
   * @param column matched without case where no column has exactly this name
   * @throws SyncFailure {@code CALL_OPERATOR} if there is none
   */
  ErpColumn column(String column) {
    return columns.column(column);
  }

  /** The one column of the primary key. */
  ErpColumn onlyKeyColumn() {
    if (primaryKey.size() == 1) return column(primaryKey.getFirst());
    throw new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the ERP's table "
            + name
            + " has no primary key of one column; say parent.refers-to in the mapping of its"
            + " lines");
  }
}
