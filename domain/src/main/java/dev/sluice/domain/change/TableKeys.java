package dev.sluice.domain.change;

import java.util.function.Consumer;

/** The keys of all rows of an ERP's table, to be read as often as is asked for. */
public interface TableKeys {

  /** The shape in which the table's rows are told. */
  TableShape shape();

  /**
   * Reads the table as it is now.
   *
   * @param each takes a row with the values of all columns that the mapping's keys name; the others
   *     may be null
   */
  void read(Consumer<TableRow> each) throws InterruptedException;
}
