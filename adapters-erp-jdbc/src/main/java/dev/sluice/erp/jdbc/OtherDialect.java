package dev.sluice.erp.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** A database that nobody has taught us, with what it tells of itself. */
final class OtherDialect extends StandardDialect {
  private final String quote;
  private final Namespace namespace;

  OtherDialect() {
    this("\"", Namespace.SCHEMA);
  }

  private OtherDialect(String quote, Namespace namespace) {
    this.quote = quote;
    this.namespace = namespace;
  }

  /** A blank says that names cannot be quoted. */
  @Override
  public Dialect knowing(DatabaseMetaData database) throws SQLException {
    var isInCatalogs =
        !database.supportsSchemasInDataManipulation()
            && database.supportsCatalogsInDataManipulation();
    return new OtherDialect(
        database.getIdentifierQuoteString().strip(),
        isInCatalogs ? Namespace.CATALOG : Namespace.SCHEMA);
  }

  @Override
  public String quote() {
    return quote;
  }

  @Override
  public Namespace namespace() {
    return namespace;
  }
}
