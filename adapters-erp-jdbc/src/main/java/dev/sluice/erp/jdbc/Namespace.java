package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What JDBC calls that which stands before a table's name. */
enum Namespace {
  SCHEMA,
  /** A MariaDB database. */
  CATALOG;

  /** The name with the schema that the connection's user is put into. */
  TableName full(Connection connection, TableName name) throws SQLException {
    if (name.schema().isPresent()) return name;
    @Nullable String here = this == SCHEMA ? connection.getSchema() : connection.getCatalog();
    return here == null ? name : name.in(here);
  }

  @Nullable String catalog(Connection connection, TableName name) throws SQLException {
    return this == SCHEMA ? connection.getCatalog() : name.schema().orElse(null);
  }

  @Nullable String schema(TableName name) {
    return this == SCHEMA ? name.schema().orElse(null) : null;
  }
}
