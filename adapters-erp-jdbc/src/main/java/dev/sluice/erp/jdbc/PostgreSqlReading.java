package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableDescription.Index;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** PostgreSQL. */
final class PostgreSqlReading implements ReadingDialect {
  private static final String TABLE =
      """
      SELECT c.oid::bigint, n.nspname, greatest(c.reltuples, -1)::bigint
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = coalesce(?, current_schema()) AND c.relname = ?
         AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """;

  /** With the base types of domains. */
  private static final String COLUMNS =
      """
      WITH RECURSIVE base AS (
        SELECT attname AS name, attnum AS place, atttypid AS type, attnotnull AS filled
          FROM pg_attribute WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped
        UNION ALL
        SELECT base.name, base.place, t.typbasetype, base.filled
          FROM base JOIN pg_type t ON t.oid = base.type
         WHERE t.typtype = 'd')
      SELECT base.name, t.typname, coalesce(e.typname, ''), NOT base.filled
        FROM base
        JOIN pg_type t ON t.oid = base.type AND t.typtype <> 'd'
        LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
       ORDER BY base.place
      """;

  private static final String INDEXES =
      """
      SELECT i.indexrelid, i.indisprimary, i.indisunique, a.attname
        FROM pg_index i
       CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
       WHERE i.indrelid = ? AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
         AND k.place <= i.indnkeyatts
       ORDER BY i.indexrelid, k.place
      """;

  @Override
  public void begin(ErpSession session) throws SQLException {
    session.execute(
        """
        SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
        SET LOCAL TIME ZONE 'UTC'; SET LOCAL DateStyle = 'ISO';
        SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 3
        """);
  }

  @Override
  public Instant clock(ErpSession session) throws SQLException {
    try (var statement = session.prepare("SELECT statement_timestamp()");
        var row = statement.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  @Override
  public Optional<TableDescription> describe(ErpSession session, TableName name)
      throws SQLException {
    try (var statement = session.prepare(TABLE)) {
      statement.setString(1, name.schema().orElse(null));
      statement.setString(2, name.table());
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(described(session, name, row)) : Optional.empty();
      }
    }
  }

  private static TableDescription described(ErpSession session, TableName name, ResultSet row)
      throws SQLException {
    var id = row.getLong(1);
    var rows = row.getLong(3);
    return new TableDescription(
        name.in(row.getString(2)),
        columns(session, id),
        indexes(session, id),
        rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows));
  }

  private static List<ReadColumn> columns(ErpSession session, long table) throws SQLException {
    var columns = new ArrayList<ReadColumn>();
    try (var statement = session.prepare(COLUMNS)) {
      statement.setLong(1, table);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(
              PostgreSqlValues.column(
                  rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)));
        }
      }
    }
    return columns;
  }

  private static List<Index> indexes(ErpSession session, long table) throws SQLException {
    var columns = new LinkedHashMap<Long, List<String>>();
    var kinds = new LinkedHashMap<Long, Index.Kind>();
    try (var statement = session.prepare(INDEXES)) {
      statement.setLong(1, table);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var index = rows.getLong(1);
          kinds.put(index, kind(rows.getBoolean(2), rows.getBoolean(3)));
          columns.computeIfAbsent(index, _ -> new ArrayList<>()).add(rows.getString(4));
        }
      }
    }
    var indexes = new ArrayList<Index>();
    kinds.forEach((id, kind) -> indexes.add(new Index(columns.getOrDefault(id, List.of()), kind)));
    return indexes;
  }

  private static Index.Kind kind(boolean primary, boolean unique) {
    if (primary) return Index.Kind.PRIMARY_KEY;
    return unique ? Index.Kind.UNIQUE : Index.Kind.PLAIN;
  }

  /** Without a type of its own, so that it takes the column's. */
  @Override
  public void bindPlace(PreparedStatement statement, int index, ReadColumn column, String place)
      throws SQLException {
    statement.setObject(index, place, Types.OTHER);
  }

  /** A trigger has to keep it up, which is the ERP's own business. */
  @Override
  public String addModified(String table, String column) {
    return "ALTER TABLE "
        + table
        + " ADD COLUMN "
        + column
        + " timestamptz NOT NULL DEFAULT now() -- and a trigger that sets it at each UPDATE";
  }

  @Override
  public String place(ReadColumn column, Object value) {
    return value instanceof byte[] bytes
        ? "\\x" + HexFormat.of().formatHex(bytes)
        : value.toString();
  }

  @Override
  public List<String> indexed(String modified, List<String> key) {
    return Stream.concat(Stream.of(modified), key.stream()).distinct().toList();
  }
}
