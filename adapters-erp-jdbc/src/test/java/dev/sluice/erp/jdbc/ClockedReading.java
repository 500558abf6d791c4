package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A database whose clock is the one row of its table {@code erp_clock}. */
record ClockedReading(ReadingDialect dialect) implements ReadingDialect {
  @Override
  public void begin(ErpSession session) throws SQLException {
    dialect.begin(session);
  }

  @Override
  public Instant clock(ErpSession session) throws SQLException {
    try (var statement = session.prepare("SELECT now_is FROM erp_clock");
        var row = statement.executeQuery()) {
      row.next();
      return Instant.parse(row.getString(1));
    }
  }

  @Override
  public Optional<TableDescription> describe(ErpSession session, TableName name)
      throws SQLException {
    return dialect.describe(session, name);
  }

  @Override
  public String first(int rows) {
    return dialect.first(rows);
  }

  @Override
  public void bindPlace(PreparedStatement statement, int index, ReadColumn column, String place)
      throws SQLException {
    dialect.bindPlace(statement, index, column, place);
  }

  @Override
  public String place(ReadColumn column, Object value) {
    return dialect.place(column, value);
  }

  @Override
  public String addModified(String table, String column) {
    return dialect.addModified(table, column);
  }

  @Override
  public List<String> indexed(String modified, List<String> key) {
    return dialect.indexed(modified, key);
  }
}
