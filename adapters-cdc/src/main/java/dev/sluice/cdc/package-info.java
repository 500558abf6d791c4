/**
 * Change sources on the log of an ERP's database: PostgreSQL's by its driver, others by Debezium's
 * embedded engine. {@code LogSource} knows no database; a {@code LoggedDatabase} checks and
 * prepares one kind of database and says where in its log to start.
 */
@NullMarked
package dev.sluice.cdc;

import org.jspecify.annotations.NullMarked;
