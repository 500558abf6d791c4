package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as the log names it.
 *
 * @param reportedAs what the catalog calls it; several, if some readers spell its schema out
 * @param keys every column that is part of a key to some reader
 * @param identity the columns whose old values the log tells when a row is changed or removed
 * @param state another text once the table was altered: its rows are then to be read again
 */
record LoggedTable(
    Name name, List<TableName> reportedAs, Set<String> keys, Set<String> identity, String state) {
  /** A table's two names, as they are stored in the database. */
  record Name(String schema, String table) {
    @Override
    public String toString() {
      return schema + "." + table;
    }

    /** Connectors take names for regular expressions, in a list between commas. */
    String pattern() {
      return "(?-i)"
          + toString()
              .codePoints()
              .mapToObj(
                  it ->
                      Character.isLetterOrDigit(it) || it == '_'
                          ? Character.toString(it)
                          : "\\x{%x}".formatted(it))
              .collect(Collectors.joining());
    }
  }

  LoggedTable {
    reportedAs = List.copyOf(reportedAs);
    keys = Set.copyOf(keys);
    identity = Set.copyOf(identity);
  }

  /** The same table with what others call it and take for its key. */
  LoggedTable with(LoggedTable other) {
    var names = new ArrayList<>(reportedAs);
    names.addAll(other.reportedAs);
    var allKeys = new HashSet<>(keys);
    allKeys.addAll(other.keys);
    return new LoggedTable(name, names, allKeys, identity, state);
  }
}
