package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

  PreparedStatement prepare(String text) throws SQLException {
    return timed(connection.prepareStatement(text));
  }

  /** Prepares a statement that tells the column of the rows it writes. */
  PreparedStatement prepare(String text, ErpColumn returned) throws SQLException {
    return timed(connection.prepareStatement(text, new String[] {returned.name()}));
  }

  CallableStatement prepareCall(String text) throws SQLException {
    var statement = connection.prepareCall(text);
    statement.setQueryTimeout(timeoutSeconds);
    return statement;
  }

  private PreparedStatement timed(PreparedStatement statement) throws SQLException {
    statement.setQueryTimeout(timeoutSeconds);
    return statement;
  }

  void bind(PreparedStatement statement, List<Cell> cells) throws SQLException {
    for (var i = 0; i < cells.size(); i++) bind(statement, i + 1, cells.get(i).value());
  }

  void bind(PreparedStatement statement, int index, Optional<Object> value) throws SQLException {
    if (value.orElse(null) instanceof FileBytes file) {
      file.bind(statement, index);
    } else if (value.isPresent()) {
      dialect.bind(statement, index, value.get());
    } else {
      dialect.bindNull(statement, index);
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
    try (var statement = connection.createStatement()) {
      statement.setQueryTimeout(timeoutSeconds);
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
