package dev.sluice.cdc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a database was found to be like, held against what a source needs of it.
 *
 * @param tables those that can be followed
 * @param aside those that cannot, with what is missing
 * @param general what is missing to all of them
 */
record Findings(
    List<LoggedTable> tables, Map<TableName, List<Shortcoming>> aside, List<Shortcoming> general) {

  Set<LoggedTable.Name> names() {
    return tables.stream().map(LoggedTable::name).collect(Collectors.toSet());
  }

  /** Everything that is missing, each thing once. */
  List<Shortcoming> shortcomings() {
    return Stream.concat(general.stream(), aside.values().stream().flatMap(List::stream))
        .distinct()
        .toList();
  }

  /** What each table was found to be like: the same text as long as nothing was altered. */
  String state() {
    return tables.stream().map(it -> it.name() + " " + it.state()).sorted().toList().toString()
        + aside;
  }

  /** The same of each table, by its name. */
  Map<String, String> states() {
    var states = new HashMap<String, String>();
    tables.forEach(it -> states.put(it.name().toString(), it.state()));
    return states;
  }

  /** What is wrong with each table that is left aside, in words. */
  Map<TableName, String> asideInWords() {
    var words = new HashMap<TableName, String>();
    aside.forEach((table, why) -> words.put(table, sentences(why)));
    return words;
  }

  /**
   * @throws SyncFailure if anything is missing, with all that is
   */
  void requireAll() {
    require(shortcomings());
  }

  /**
   * @throws SyncFailure if nothing can be followed, with all that is missing
   */
  void requireAny() {
    require(tables.isEmpty() ? shortcomings() : general);
  }

  private static void require(List<Shortcoming> missing) {
    if (missing.isEmpty()) return;
    throw new SyncFailure(Remedy.CALL_OPERATOR, sentences(missing));
  }

  private static String sentences(List<Shortcoming> shortcomings) {
    return shortcomings.stream().map(Shortcoming::sentence).collect(Collectors.joining("\n"));
  }
}
