/**
 * Packets into an ERP's own database. A <em>mapping</em> says which table of the ERP each table of
 * a packet is written into and where each column's value comes from; one packet is one transaction,
 * and a table of ours beside the ERP's, the <em>packet log</em>, remembers in that transaction
 * which packets were taken. A table whose rows hang on another's names it as its <em>parent</em>.
 */
@NullMarked
package dev.sluice.erp.jdbc;

import org.jspecify.annotations.NullMarked;
