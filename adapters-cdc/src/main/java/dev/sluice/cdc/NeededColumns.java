package dev.sluice.cdc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.entity.Catalog.Readers;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which columns readers need of their table, whatever the database. */
record NeededColumns(Readers readers) {

  /** That the table has no such column. */
  static Shortcoming lacking(LoggedTable.Name table, String column, Collection<String> columns) {
    return Shortcoming.of(
        "table "
            + table
            + " has no column "
            + column
            + ", which the configuration names (it has "
            + String.join(", ", columns)
            + "); name another one there, or give the table that column");
  }

  /** Whether a reader names no key of its own. */
  boolean arePrimaryKey() {
    return !readers.assignments().isEmpty()
        || readers.entities().stream().anyMatch(it -> it.key().isEmpty());
  }

  /** The columns of all keys. */
  Set<String> ofKeys(Collection<String> primaryKey) {
    var keys = new HashSet<String>();
    readers.entities().forEach(it -> keys.addAll(it.key()));
    if (arePrimaryKey()) keys.addAll(primaryKey);
    return keys;
  }
}
