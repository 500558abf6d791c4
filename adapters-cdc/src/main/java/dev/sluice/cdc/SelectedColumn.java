package dev.sluice.cdc;

/**
 * A column that a query of ours asks for.
 *
 * @param expression what is asked for in its place, which gives all of a value as a text
 * @param reader makes the value of that text, the same that the log's reader makes
 */
record SelectedColumn(String name, String expression, ValueReader reader, boolean inPrimaryKey) {}
