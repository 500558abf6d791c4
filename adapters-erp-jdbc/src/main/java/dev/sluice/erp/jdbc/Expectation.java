package dev.sluice.erp.jdbc;

import java.util.List;

/**
 * What the device last saw of a row: the statement that writes it hits nothing where the ERP holds
 * something else.
 *
 * @param key of the row in the table
 * @param seen columns with the values that the device saw
 */
record Expectation(ErpTable table, List<Cell> key, List<Cell> seen) {
  Expectation {
    key = List.copyOf(key);
    seen = List.copyOf(seen);
  }
}
