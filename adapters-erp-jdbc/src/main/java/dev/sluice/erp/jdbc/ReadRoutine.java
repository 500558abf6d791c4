package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.ErpRoutine.Kind;
import dev.sluice.erp.jdbc.ErpRoutine.Parameter;
import dev.sluice.erp.jdbc.ErpRoutine.Way;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Asks the database what a procedure or function takes and returns. */
record ReadRoutine(Dialect dialect, TableName name) {

  /**
   * @throws SyncFailure {@code CALL_OPERATOR} if there are several of this name
   */
  Optional<ErpRoutine> from(Connection connection) throws SQLException {
    var full = dialect.namespace().full(connection, name);
    var kind = kind(connection, full);
    if (kind.isEmpty()) return Optional.empty();
    return Optional.of(new ErpRoutine(full, kind.get(), parameters(connection, full)));
  }

  private Optional<Kind> kind(Connection connection, TableName full) throws SQLException {
    var data = connection.getMetaData();
    var catalog = dialect.namespace().catalog(connection, full);
    var schema = ErpTables.literal(data, dialect.namespace().schema(full));
    var pattern = ErpTables.literal(data, full.table());
    try (var rows = data.getProcedures(catalog, schema, pattern)) {
      if (rows.next()) return Optional.of(Kind.PROCEDURE);
    }
    try (var rows = data.getFunctions(catalog, schema, pattern)) {
      return rows.next() ? Optional.of(Kind.FUNCTION) : Optional.empty();
    }
  }

  private List<Parameter> parameters(Connection connection, TableName full) throws SQLException {
    var data = connection.getMetaData();
    var catalog = dialect.namespace().catalog(connection, full);
    var schema = ErpTables.literal(data, dialect.namespace().schema(full));
    var pattern = ErpTables.literal(data, full.table());
    var parameters = new ArrayList<Parameter>();
    var overloads = new HashSet<String>();
    try (var rows = data.getProcedureColumns(catalog, schema, pattern, null)) {
      while (rows.next()) {
        overloads.add(String.valueOf(rows.getString("SPECIFIC_NAME")));
        parameter(rows).ifPresent(parameters::add);
      }
    }
    if (overloads.size() > 1) throw ambiguous(full);
    return parameters;
  }

  private Optional<Parameter> parameter(ResultSet row) throws SQLException {
    var name = row.getString("COLUMN_NAME");
    var typeName = row.getString("TYPE_NAME");
    var type = dialect.type(row.getInt("DATA_TYPE"), typeName);
    return way(row.getInt("COLUMN_TYPE"))
        .map(it -> new Parameter(new ErpColumn(name == null ? "" : name, type), typeName, it));
  }

  private static Optional<Way> way(int columnType) {
    return switch (columnType) {
      case DatabaseMetaData.procedureColumnIn -> Optional.of(Way.IN);
      case DatabaseMetaData.procedureColumnOut -> Optional.of(Way.OUT);
      case DatabaseMetaData.procedureColumnInOut -> Optional.of(Way.IN_OUT);
      case DatabaseMetaData.procedureColumnReturn, DatabaseMetaData.procedureColumnResult ->
          Optional.of(Way.RESULT);
      default -> Optional.empty();
    };
  }

  private static SyncFailure ambiguous(TableName name) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the ERP has several procedures called "
            + name
            + "; have one made under a name of its own");
  }
}
