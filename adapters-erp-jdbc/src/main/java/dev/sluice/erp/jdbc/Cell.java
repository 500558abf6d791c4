package dev.sluice.erp.jdbc;

import java.util.Optional;

/**
 * A column with the value it is given or compared with.
 *
 * @param value of a class that the JDBC driver takes; empty is SQL NULL
 */
record Cell(ErpColumn column, Optional<Object> value) {}
