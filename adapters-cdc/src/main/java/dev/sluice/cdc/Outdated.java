package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.List;

/** Nothing can be made of what the log tells next of a table: another run has to be prepared. */
final class Outdated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<TableName> tables;

  private Outdated(String message, List<TableName> tables) {
    super(message);
    this.tables = List.copyOf(tables);
  }

  /** The table is not what was prepared for, and the database says so. */
  static Outdated altered(LoggedTable.Name table) {
    return new Outdated(table + " was altered", List.of());
  }

  /** What a statement did to rows is not in the log. */
  static Outdated altered(List<TableName> tables) {
    return new Outdated(tables + " were altered", tables);
  }

  /**
   * A row whose key changed came under its new key without its long values, which did not change:
   * nobody can say what they are but the table itself.
   */
  static Outdated toldInPart(LoggedTable table) {
    return new Outdated(
        "a new row of " + table.name() + " came without all of its values", table.reportedAs());
  }

  /** Those that must be read again though they may look as they did. */
  List<TableName> tables() {
    return tables;
  }
}
