package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How packets become rows of the ERP. Names of packet tables match without case.
 *
 * @param parentsFirst every table behind the one it hangs on
 */
record Mapping(List<TableMapping> parentsFirst, UnknownTables unknown) {

  /** What a packet with a table that is not mapped deserves. */
  enum UnknownTables {
    REFUSE,
    IGNORE
  }

  Mapping {
    parentsFirst = List.copyOf(parentsFirst);
  }

  /** What the mapping calls, each once. */
  Stream<TableName> procedures() {
    return parentsFirst.stream()
        .mapMulti(
            (TableMapping it, Consumer<TableName> names) -> {
              if (it.into() instanceof Target.Procedure(var name)) names.accept(name);
            })
        .distinct();
  }

  Optional<TableMapping> of(String packetTable) {
    return parentsFirst.stream().filter(it -> it.name().equalsIgnoreCase(packetTable)).findFirst();
  }

  Optional<TableMapping> parentOf(TableMapping table) {
    return table.parent().flatMap(it -> of(it.table()));
  }

  /** What rows of other tables take over from this table's rows; empty if none hangs on it. */
  Optional<TableMapping.Parent> handedOnBy(TableMapping table) {
    return parentsFirst.stream()
        .flatMap(it -> it.parent().stream())
        .filter(it -> it.table().equalsIgnoreCase(table.name()))
        .findFirst();
  }

  /** The tables by packet name in lower case, each behind its parent; those in a circle missing. */
  static List<TableMapping> ordered(List<TableMapping> tables) {
    var left = new LinkedHashMap<String, TableMapping>();
    tables.forEach(it -> left.put(lower(it.name()), it));
    var ordered = new LinkedHashMap<String, TableMapping>();
    while (ordered.size() < tables.size()) {
      var before = ordered.size();
      left.values().stream()
          .filter(it -> isReady(it, left, ordered))
          .toList()
          .forEach(it -> ordered.put(lower(it.name()), it));
      if (ordered.size() == before) break;
      left.keySet().removeAll(ordered.keySet());
    }
    return List.copyOf(ordered.values());
  }

  private static boolean isReady(
      TableMapping table, Map<String, TableMapping> left, Map<String, TableMapping> done) {
    return table
        .parent()
        .map(it -> lower(it.table()))
        .map(it -> done.containsKey(it) || !left.containsKey(it))
        .orElse(true);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
