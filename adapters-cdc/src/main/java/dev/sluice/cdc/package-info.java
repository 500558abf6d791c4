/**
 * Change sources on the log of an ERP's database, by Debezium's embedded engine. {@code
 * DebeziumSource} drives the engine and knows no database; a {@code LoggedDatabase} checks and
 * prepares one kind of database and says where in its log to start.
 */
@NullMarked
package dev.sluice.cdc;

import org.jspecify.annotations.NullMarked;
