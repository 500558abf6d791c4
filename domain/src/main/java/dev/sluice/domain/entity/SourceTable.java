package dev.sluice.domain.entity;

/** A table of one source. */
public record SourceTable(SourceName source, TableName table) {
  @Override
  public String toString() {
    return source + ":" + table;
  }
}
