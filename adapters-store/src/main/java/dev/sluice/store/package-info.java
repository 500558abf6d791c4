/**
 * The middle tier on PostgreSQL, and the PostgreSQL server that comes along where nobody runs one.
 */
@NullMarked
package dev.sluice.store;

import org.jspecify.annotations.NullMarked;
