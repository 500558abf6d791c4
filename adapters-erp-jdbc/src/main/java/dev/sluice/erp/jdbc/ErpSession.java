package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transaction in the ERP's database. Used by one thread. */
final class ErpSession implements AutoCloseable {
  private final Connection connection;
  private final ErpTables tables;
  private final int timeoutSeconds;
  private final SqlFailures failures;
  private final Dialect dialect;
  private final Sql sql;

  ErpSession(
      Connection connection, ErpTables tables, SqlFailures failures, Duration statementTimeout) {
    this.connection = connection;
    this.tables = tables;
    this.timeoutSeconds = (int) statementTimeout.toSeconds();
    this.failures = failures;
    this.dialect = failures.dialect();
    this.sql = new Sql(dialect);
  }

  Dialect dialect() {
    return dialect;
  }

  SqlFailures failures() {
    return failures;
  }

  /** Whether the ERP refused what was written. */
  boolean isRefusal(SQLException e) {
    return failures.remedy(e) == Remedy.SET_PACKET_ASIDE;
  }

  Sql sql() {
    return sql;
  }

  /**
   * @throws dev.sluice.domain.SyncFailure {@code CALL_OPERATOR} if the ERP has no such table
   */
  ErpTable table(TableName name) throws SQLException {
    return tables.table(connection, dialect, name);
  }

  /**
   * @throws dev.sluice.domain.SyncFailure {@code CALL_OPERATOR} if the ERP has no such procedure
   */
  ErpRoutine routine(TableName name) throws SQLException {
    return tables.routine(connection, dialect, name);
  }

  /** What the rows of a packet's table can fill. */
  ErpColumns columns(Target target) throws SQLException {
    return switch (target) {
      case Target.Table(var name) -> table(name).columns();
      case Target.Procedure(var name) -> routine(name).given();
    };
  }

  /** Looks at the ERP whether it has the procedure by now. */
  Optional<ErpRoutine> findRoutine(TableName name) throws SQLException {
    return new ReadRoutine(dialect, name).from(connection);
  }

  /** Looks at the ERP whether it has the table by now. */
  Optional<ErpTable> find(TableName name) throws SQLException {
    return ErpTables.read(connection, dialect, name);
  }

  /** What JDBC tells of the database. */
  DatabaseMetaData data() throws SQLException {
    return connection.getMetaData();
  }

  PreparedStatement prepare(String text) throws SQLException {
    return timed(connection.prepareStatement(text));
  }

  /** Prepares a statement that tells the column of the rows it writes. */
  PreparedStatement prepare(String text, ErpColumn returned) throws SQLException {
    return timed(connection.prepareStatement(text, new String[] {returned.name()}));
  }

  CallableStatement prepareCall(String text) throws SQLException {
    return timed(connection.prepareCall(text));
  }

  private <S extends Statement> S timed(S statement) throws SQLException {
    try {
      statement.setQueryTimeout(timeoutSeconds);
    } catch (SQLFeatureNotSupportedException _) {
      // then the connection's own timeout has to do
    }
    return statement;
  }

  /** Runs the statement, or the one in its place if it hits no row. Returns how many were hit. */
  int write(RowWrite write) throws SQLException {
    var count = update(write);
    if (count != 0 || write.otherwise().isEmpty()) return count;
    try {
      return update(write.otherwise().get());
    } catch (SQLException e) {
      // Another transaction may have been faster.
      if (isRefusal(e) && hitsByNow(write, e)) return 1;
      throw e;
    }
  }

  private boolean hitsByNow(RowWrite write, SQLException before) {
    try {
      return update(write) > 0;
    } catch (SQLException e) {
      before.addSuppressed(e);
      return false;
    }
  }

  private int update(RowWrite write) throws SQLException {
    try (var statement = prepare(write.sql())) {
      bind(statement, write.cells());
      return statement.executeUpdate();
    }
  }

  void bind(PreparedStatement statement, List<Cell> cells) throws SQLException {
    for (var i = 0; i < cells.size(); i++) bind(statement, i + 1, cells.get(i));
  }

  void bind(PreparedStatement statement, int index, Cell cell) throws SQLException {
    switch (cell.value().orElse(null)) {
      case null -> dialect.bindNull(statement, index, cell.column().type());
      case FileBytes file -> file.bind(statement, index);
      case Object value -> dialect.bind(statement, index, value);
    }
  }

  /** The first column of up to two rows: enough to tell none, one and several apart. */
  List<@Nullable Object> upToTwo(String text, List<Cell> cells) throws SQLException {
    try (var statement = prepare(text)) {
      bind(statement, cells);
      statement.setMaxRows(2);
      var found = new ArrayList<@Nullable Object>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) found.add(rows.getObject(1));
      }
      return found;
    }
  }

  /** Asks a question whose parameters are texts. */
  boolean isTrue(String text, @Nullable String... parameters) throws SQLException {
    try (var statement = prepare(text)) {
      for (var i = 0; i < parameters.length; i++) statement.setString(i + 1, parameters[i]);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  void execute(String text) throws SQLException {
    try (var statement = timed(connection.createStatement())) {
      statement.execute(text);
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  /** The pool rolls back what was not committed. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
