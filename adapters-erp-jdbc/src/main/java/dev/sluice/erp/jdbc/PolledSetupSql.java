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
    var dialect = Product.of(connection.url()).dialect();
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
    return tables()
        .flatMap(it -> in(it).schema().stream())
        .distinct()
        .map(it -> sql.grantSchema(it, erp.settings().connection().username()))
        .filter(it -> !it.isEmpty())
        .map(it -> it + ";");
  }

  private Stream<String> index(Sql sql, TableName table) {
    return erp.settings().of(table).modified().stream()
        .map(
            it ->
                "-- Unless "
                    + it
                    + " leads an index already: CREATE INDEX "
                    + sql.indexName(table, it)
                    + " ON "
                    + sql.name(in(table))
                    + " "
                    + "("
                    + sql.name(it)
                    + ")"
                    + ";");
  }

  private TableName in(TableName table) {
    return erp.settings().connection().schemaOrDefault().map(table::in).orElse(table);
  }
}
