package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tables an offset does not speak for, although the log reaches back to it.
 *
 * @param asked those whose rows mean something else to us now, or came without all of their values
 * @param unpublished those whose changes the log did not tell until now
 */
record Unread(PostgresOffset stopped, Set<TableName> asked, Set<LoggedTable.Name> unpublished) {

  /** The tables, each with the reason. */
  Map<LoggedTable, String> among(List<LoggedTable> tables) {
    var unread = new LinkedHashMap<LoggedTable, String>();
    tables.forEach(table -> reason(table).ifPresent(it -> unread.put(table, it)));
    return unread;
  }

  /** Those of them that may have been written to while they were not published. */
  Set<LoggedTable.Name> unpublishedAmong(List<LoggedTable> tables) {
    return tables.stream()
        .map(LoggedTable::name)
        .filter(it -> unpublished.contains(it) || !stopped.tables().containsKey(it.toString()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<String> reason(LoggedTable table) {
    var state = stopped.tables().get(table.name().toString());
    if (state == null || stopped.isLeft(table.name()))
      return Optional.of("table " + table.name() + " was not read yet");
    if (unpublished.contains(table.name())) {
      return Optional.of("changes of " + table.name() + " were not published");
    }
    if (table.reportedAs().stream().anyMatch(asked::contains)) {
      return Optional.of(
          "what is read from "
              + table.name()
              + " is to be read anew: it was configured otherwise, somebody asked for it, or a row"
              + " came in part");
    }
    if (!state.equals(table.state())) {
      return Optional.of("table " + table.name() + " was altered");
    }
    return Optional.empty();
  }
}
