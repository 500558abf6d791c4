package dev.sluice.cdc;

import dev.sluice.domain.Shortcoming;

/** Columns that a source cannot read, by name. */
final class Unreadable {
  private Unreadable() {}

  static Shortcoming column(LoggedTable.Name table, String column, String type) {
    return Shortcoming.of(
        "table "
            + table
            + ": column "
            + column
            + " is of type "
            + type
            + ", which a source cannot read; make it a column of another type");
  }
}
