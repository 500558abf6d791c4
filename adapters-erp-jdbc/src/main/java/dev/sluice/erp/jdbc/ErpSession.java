package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
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
  private final Dialect dialect;
  private final Sql sql;

  ErpSession(Connection connection, ErpTables tables, Duration statementTimeout)
      throws SQLException {
    this.connection = connection;
    this.tables = tables;
    this.timeoutSeconds = (int) statementTimeout.toSeconds();
    this.dialect = Dialect.of(connection.getMetaData().getDatabaseProductName());
    this.sql = new Sql(connection.getMetaData().getIdentifierQuoteString(), dialect);
  }

  Dialect dialect() {
    return dialect;
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

  private PreparedStatement timed(PreparedStatement statement) throws SQLException {
    statement.setQueryTimeout(timeoutSeconds);
    return statement;
  }

  void bind(PreparedStatement statement, List<Cell> cells) throws SQLException {
    for (var i = 0; i < cells.size(); i++) {
      var value = cells.get(i).value();
      if (value.orElse(null) instanceof FileBytes file) {
        file.bind(statement, i + 1);
      } else if (value.isPresent()) {
        dialect.bind(statement, i + 1, value.get());
      } else {
        dialect.bindNull(statement, i + 1);
      }
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
