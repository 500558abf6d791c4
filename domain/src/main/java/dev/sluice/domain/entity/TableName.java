package dev.sluice.domain.entity;

import java.util.Optional;

/** A table of an ERP: {@code schema.table}, or a bare name in the source's default schema. */
public record TableName(Optional<String> schema, String table) {
  public TableName {
    schema.ifPresent(it -> Names.checked("schema", it));
    Names.checked("table", table);
  }

  /** Splits at the first dot: a dot in a schema's name cannot be written, one in a table's can. */
  public static TableName parse(String text) {
    var dot = text.indexOf('.');
    return dot < 0
        ? new TableName(Optional.empty(), text)
        : new TableName(Optional.of(text.substring(0, dot)), text.substring(dot + 1));
  }

  /** The same table with its schema spelled out. */
  public TableName in(String defaultSchema) {
    return schema.isPresent() ? this : new TableName(Optional.of(defaultSchema), table);
  }

  @Override
  public String toString() {
    return schema.map(it -> it + "." + table).orElse(table);
  }
}
