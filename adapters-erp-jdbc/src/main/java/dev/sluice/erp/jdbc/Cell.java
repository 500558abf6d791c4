package dev.sluice.erp.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column with the value it is given or compared with.
 *
 * @param value of a class that the JDBC driver takes; empty is SQL NULL
 */
record Cell(ErpColumn column, Optional<Object> value) {
  /** Those that are not NULL. */
  static Stream<Cell> present(List<Cell> cells) {
    return cells.stream().filter(it -> it.value().isPresent());
  }
}
