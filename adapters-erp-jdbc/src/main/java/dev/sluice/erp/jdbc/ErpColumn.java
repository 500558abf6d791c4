package dev.sluice.erp.jdbc;

/**
 * A column of the ERP.
 *
 * @param name as the database stores it
 */
record ErpColumn(String name, ColumnType type) {}
