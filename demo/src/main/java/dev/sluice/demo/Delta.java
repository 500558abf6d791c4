package dev.sluice.demo;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** Row ids that one answer of the feed named, by what to do with them and by entity. */
record Delta(
    SortedMap<String, SortedSet<String>> insert,
    SortedMap<String, SortedSet<String>> update,
    SortedMap<String, SortedSet<String>> deleted) {

  static Delta empty() {
    return new Delta(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  static Delta ofInserts(Map<String, SortedSet<String>> rows) {
    return new Delta(new TreeMap<>(rows), new TreeMap<>(), new TreeMap<>());
  }

  static Delta ofUpdate(String entity, String row) {
    var delta = empty();
    delta.update.put(entity, new TreeSet<>(List.of(row)));
    return delta;
  }

  static Delta ofDeletes(Map<String, SortedSet<String>> rows) {
    return new Delta(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(rows));
  }

  boolean isEmpty() {
    return insert.isEmpty() && update.isEmpty() && deleted.isEmpty();
  }

  @Override
  public String toString() {
    var text = new StringJoiner(", ");
    insert.forEach((entity, rows) -> text.add("insert " + entity + " " + few(rows)));
    update.forEach((entity, rows) -> text.add("update " + entity + " " + few(rows)));
    deleted.forEach((entity, rows) -> text.add("deleted " + entity + " " + few(rows)));
    return isEmpty() ? "nothing" : text.toString();
  }

  private static String few(SortedSet<String> rows) {
    return rows.size() <= 5 ? rows.toString() : rows.size() + " rows";
  }
}
