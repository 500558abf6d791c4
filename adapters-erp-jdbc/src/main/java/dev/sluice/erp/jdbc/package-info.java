/**
 * Packets into an ERP's own database. A <em>mapping</em> says which table of the ERP each table of
 * a packet is written into and where each column's value comes from; one packet is one transaction,
 * and a table of ours beside the ERP's, the <em>packet log</em>, remembers in that transaction
 * which packets were taken. A table whose rows hang on another's names it as its <em>parent</em>.
 *
 * <p>And an ERP's tables, followed by polling: a modification column gives each row a
 * <em>stamp</em>, <em>marks</em> say which stamps are behind us, and comparisons find what no stamp
 * tells. Classes whose names say <em>polled</em> belong to it, and those they use to read.
 */
@NullMarked
package dev.sluice.erp.jdbc;

import org.jspecify.annotations.NullMarked;
