package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables an offset does not speak for, although the log reaches back to it.
 *
 * @param asked those whose rows mean something else to us now, or were altered by what the log says
 */
record MariaDbUnread(MariaDbOffset stopped, Set<TableName> asked) {

  /** The tables, each with the reason. */
  Map<LoggedTable, String> among(List<LoggedTable> tables) {
    var unread = new LinkedHashMap<LoggedTable, String>();
    tables.forEach(table -> reason(table).ifPresent(it -> unread.put(table, it)));
    return unread;
  }

  private Optional<String> reason(LoggedTable table) {
    var state = stopped.tables().get(table.name().toString());
    if (state == null) return Optional.of("table " + table.name() + " was not read yet");
    if (!state.equals(table.state())) {
      return Optional.of("table " + table.name() + " was altered");
    }
    if (table.reportedAs().stream().anyMatch(asked::contains)) {
      return Optional.of(
          "what is read from "
              + table.name()
              + " is to be read anew: it was configured otherwise, or the table was altered");
    }
    return Optional.empty();
  }
}
