package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.util.List;
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
    if (columns.isEmpty()) return "INSERT INTO " + name(table.name()) + dialect.defaultValues();
    return "INSERT INTO "
        + name(table.name())
        + " ("
        + joined(columns, ", ", it -> it)
        + ") VALUES ("
        + columns.stream().map(_ -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  String upsert(ErpTable table, List<ErpColumn> columns, List<ErpColumn> key) {
    return dialect.upsert(
        insert(table, columns),
        key.stream().map(it -> name(it.name())).toList(),
        columns.stream().filter(it -> !key.contains(it)).map(it -> name(it.name())).toList());
  }

  /**
   * @param seen columns that must still hold what comes last among the parameters
   */
  String update(
      ErpTable table, List<ErpColumn> columns, List<ErpColumn> key, List<ErpColumn> seen) {
    return "UPDATE "
        + name(table.name())
        + " SET "
        + joined(columns, ", ", it -> it + " = ?")
        + where(key)
        + still(seen);
  }

  /**
   * @param seen columns that must still hold what comes last among the parameters
   */
  String delete(ErpTable table, List<ErpColumn> key, List<ErpColumn> seen) {
    return "DELETE FROM " + name(table.name()) + where(key) + still(seen);
  }

  private String still(List<ErpColumn> seen) {
    return seen.stream().map(it -> " AND " + same(it)).collect(Collectors.joining());
  }

  private String same(ErpColumn column) {
    return dialect.same(name(column.name()), column.type());
  }

  /**
   * Each column that was seen with whether it holds the parameter; by the key. Locked, since a
   * database that reads as of the transaction's start would not show what another wrote since.
   */
  String compare(ErpTable table, List<ErpColumn> seen, List<ErpColumn> key) {
    return "SELECT "
        + seen.stream()
            .map(it -> name(it.name()) + ", " + same(it))
            .collect(Collectors.joining(", "))
        + " FROM "
        + name(table.name())
        + where(key)
        + " FOR UPDATE";
  }

  String select(ErpTable table, ErpColumn column, List<ErpColumn> key) {
    return "SELECT " + name(column.name()) + " FROM " + name(table.name()) + where(key);
  }

  String grant(String rights, TableName table, String user) {
    return "GRANT " + rights + " ON " + name(table) + " TO " + name(user);
  }

  String grantUsage(String schema, String user) {
    return "GRANT USAGE ON SCHEMA " + name(schema) + " TO " + name(user);
  }

  String grantCall(TableName routine, String user) {
    return "GRANT EXECUTE ON " + dialect.routineWord() + " " + name(routine) + " TO " + name(user);
  }

  /** What a schema itself has to be granted before a grant on something in it counts. */
  String withUsage(TableName inSchema, String grant, String user) {
    if (dialect.namespace() == Namespace.CATALOG) return grant;
    return inSchema.schema().map(it -> grantUsage(it, user) + "; ").orElse("") + grant;
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
