package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;

/** What takes the rows of a packet's table. */
sealed interface Target {

  /** Its schema and name, as configured. */
  TableName name();

  record Table(TableName name) implements Target {}

  /** A stored procedure or function, called once per row. */
  record Procedure(TableName name) implements Target {}
}
