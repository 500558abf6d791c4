package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an administrator of the ERP's database runs before its tables are followed. Asks the
 * database nothing, so what it may have already is a comment.
 */
record PolledSetupSql(PolledErp erp) {

  String text() {
    var connection = erp.settings().connection();
    var dialect = Dialect.ofUrl(connection.url());
    var sql = new Sql(dialect);
    return Stream.of(
                Stream.of(dialect.createUser(connection.username())),
                schemas(sql),
                tables().map(it -> sql.grant("SELECT", in(it), connection.username()) + ";"),
                tables().flatMap(it -> index(sql, it)))
            .flatMap(it -> it)
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private Stream<TableName> tables() {
    return erp.readers().keySet().stream().sorted(Comparator.comparing(TableName::toString));
  }

  private Stream<String> schemas(Sql sql) {
    if (sql.dialect().namespace() == Namespace.CATALOG) return Stream.of();
    return tables()
        .map(it -> in(it).schema().orElseThrow())
        .distinct()
        .map(it -> sql.grantUsage(it, erp.settings().connection().username()) + ";");
  }

  private Stream<String> index(Sql sql, TableName table) {
    return erp.settings().of(table).modified().stream()
        .map(
            it ->
                "-- Unless "
                    + it
                    + " leads an index already: CREATE INDEX "
                    + sql.name(table.table() + "_" + it)
                    + " ON "
                    + sql.name(in(table))
                    + " "
                    + "("
                    + sql.name(it)
                    + ")"
                    + ";");
  }

  private TableName in(TableName table) {
    var connection = erp.settings().connection();
    return table.in(
        connection
            .schema()
            .orElseGet(() -> Dialect.ofUrl(connection.url()).defaultSchema(connection.url())));
  }
}
