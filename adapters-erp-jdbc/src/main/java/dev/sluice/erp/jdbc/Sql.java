package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The texts of statements. They are made of the configuration's names, quoted, and never of a
 * packet's values.
 */
record Sql(Dialect dialect) {

  String name(String identifier) {
    var quote = dialect.quote();
    return quote + identifier.replace(quote, quote + quote) + quote;
  }

  String name(TableName table) {
    return table.schema().map(it -> name(it) + ".").orElse("") + name(table.table());
  }

  String insert(ErpTable table, List<ErpColumn> columns) {
    if (columns.isEmpty()) {
      var any = name(table.columns().all().getFirst().name());
      return "INSERT INTO " + name(table.name()) + dialect.defaultValues(any);
    }
    return "INSERT INTO "
        + name(table.name())
        + " ("
        + joined(columns, ", ", it -> it)
        + ") VALUES ("
        + columns.stream().map(_ -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  /** Empty if the database has no such statement. */
  Optional<String> upsert(ErpTable table, List<ErpColumn> columns, List<ErpColumn> key) {
    return dialect.upsert(
        insert(table, columns),
        key.stream().map(it -> name(it.name())).toList(),
        columns.stream().filter(it -> !key.contains(it)).map(it -> name(it.name())).toList());
  }

  /**
   * @param seen what the row must still hold; what is not NULL comes last among the parameters
   */
  String update(ErpTable table, List<ErpColumn> columns, List<ErpColumn> key, List<Cell> seen) {
    return "UPDATE "
        + name(table.name())
        + " SET "
        + joined(columns, ", ", it -> it + " = ?")
        + where(key)
        + still(seen);
  }

  /**
   * @param seen what the row must still hold; what is not NULL comes last among the parameters
   */
  String delete(ErpTable table, List<ErpColumn> key, List<Cell> seen) {
    return "DELETE FROM " + name(table.name()) + where(key) + still(seen);
  }

  private String still(List<Cell> seen) {
    return seen.stream().map(it -> " AND " + same(it)).collect(Collectors.joining());
  }

  /** Without a parameter for NULL, whose type some databases would have to be told. */
  private String same(Cell cell) {
    var column = name(cell.column().name());
    return cell.value().isPresent()
        ? dialect.same(column, cell.column().type())
        : column + " IS NULL";
  }

  /**
   * Each column that was seen with 1 if it holds what was seen, and 0 if not; by the key. Locked,
   * since a database that reads as of the transaction's start would not show what another wrote
   * since.
   */
  String compare(ErpTable table, List<Cell> seen, List<ErpColumn> key) {
    var columns =
        seen.stream()
            .map(it -> name(it.column().name()) + ", CASE WHEN " + same(it) + " THEN 1 ELSE 0 END")
            .collect(Collectors.joining(", "));
    return dialect.selectLocked(columns, name(table.name()), where(key));
  }

  String select(ErpTable table, ErpColumn column, List<ErpColumn> key) {
    return "SELECT " + name(column.name()) + " FROM " + name(table.name()) + where(key);
  }

  String grant(String rights, TableName table, String user) {
    return "GRANT " + rights + " ON " + name(table) + " TO " + user(user);
  }

  /** Empty if nothing on the schema itself has to be granted. */
  String grantSchema(String schema, String user) {
    return dialect.grantSchema(name(schema), user(user));
  }

  String grantCall(TableName routine, String user) {
    return "GRANT EXECUTE ON " + dialect.routineWord() + name(routine) + " TO " + user(user);
  }

  private String user(String user) {
    return name(dialect.stored(user));
  }

  /** A name for an index of a table. */
  String indexName(TableName table, String column) {
    var full = table.table() + "_" + column;
    return name(full.substring(0, Math.min(full.length(), dialect.longestName())));
  }

  /** What a schema itself has to be granted before a grant on something in it counts. */
  String withUsage(TableName inSchema, String grant, String user) {
    var first = inSchema.schema().map(it -> grantSchema(it, user)).orElse("");
    return first.isEmpty() ? grant : first + "; " + grant;
  }

  /** The same for a table whose schema may not be usable yet either. */
  String grantWithUsage(String rights, TableName table, String user) {
    return withUsage(table, grant(rights, table, user), user);
  }

  private String where(List<ErpColumn> key) {
    return " WHERE " + joined(key, " AND ", it -> it + " = ?");
  }

  private String joined(List<ErpColumn> columns, String separator, Function<String, String> each) {
    return columns.stream()
        .map(it -> each.apply(name(it.name())))
        .collect(Collectors.joining(separator));
  }
}
