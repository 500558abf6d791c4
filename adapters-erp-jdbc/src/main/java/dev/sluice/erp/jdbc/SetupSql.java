package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an administrator of the ERP's database runs before the first packet. Asks the database
 * nothing: the user need not exist yet.
 */
record SetupSql(ConnectionSettings connection, TableName packetTable, Mapping mapping) {

  String text() {
    var dialect = Product.of(connection.url()).dialect();
    var sql = new Sql(dialect);
    var grants =
        TableGrants.of(mapping).entrySet().stream()
            .map(it -> grant(sql, joined(it.getValue().stream()), it.getKey()));
    var statements =
        Stream.of(
                Stream.of(dialect.createUser(connection.username())),
                schemas(sql),
                grants,
                generated(sql, dialect),
                calls(sql),
                Stream.of(
                    dialect.createPacketLog(sql.name(in(packetTable))) + ";",
                    grant(sql, "SELECT, INSERT", packetTable)))
            .flatMap(it -> it)
            .filter(it -> !it.isEmpty());
    return statements.collect(Collectors.joining("\n")) + "\n";
  }

  private Stream<String> generated(Sql sql, Dialect dialect) {
    return TableGrants.of(mapping).entrySet().stream()
        .filter(it -> it.getValue().contains(TableGrants.Right.INSERT))
        .map(it -> dialect.grantGenerated(sql.name(in(it.getKey())), connection.username()));
  }

  private Stream<String> calls(Sql sql) {
    return mapping.procedures().map(it -> sql.grantCall(in(it), connection.username()) + ";");
  }

  private Stream<String> schemas(Sql sql) {
    var tables = Stream.concat(TableGrants.of(mapping).keySet().stream(), Stream.of(packetTable));
    var all = Stream.concat(tables, mapping.procedures());
    return all.flatMap(it -> in(it).schema().stream())
        .distinct()
        .sorted()
        .map(it -> sql.grantSchema(it, connection.username()))
        .map(it -> it.isEmpty() ? it : it + ";");
  }

  private String grant(Sql sql, String rights, TableName table) {
    return sql.grant(rights, in(table), connection.username()) + ";";
  }

  private TableName in(TableName table) {
    return connection.schemaOrDefault().map(table::in).orElse(table);
  }

  private static String joined(Stream<?> rights) {
    return rights.map(Object::toString).collect(Collectors.joining(", "));
  }
}
