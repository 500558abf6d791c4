package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The texts of statements. They are made of the configuration's names, quoted, and never of a
 * packet's values.
 *
 * @param quote what the database puts around identifiers
 */
record Sql(String quote, Dialect dialect) {

  String name(String identifier) {
    return quote + identifier.replace(quote, quote + quote) + quote;
  }

  String name(TableName table) {
    return table.schema().map(it -> name(it) + ".").orElse("") + name(table.table());
  }

  String insert(ErpTable table, List<ErpColumn> columns) {
    if (columns.isEmpty()) return "INSERT INTO " + name(table.name()) + " DEFAULT VALUES";
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

  String update(ErpTable table, List<ErpColumn> columns, List<ErpColumn> key) {
    return "UPDATE "
        + name(table.name())
        + " SET "
        + joined(columns, ", ", it -> it + " = ?")
        + where(key);
  }

  String delete(ErpTable table, List<ErpColumn> key) {
    return "DELETE FROM " + name(table.name()) + where(key);
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

  /** The same for a table whose schema may not be usable yet either. */
  String grantWithUsage(String rights, TableName table, String user) {
    var usage = table.schema().map(it -> grantUsage(it, user) + "; ").orElse("");
    return usage + grant(rights, table, user);
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
