package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Reload;
import dev.sluice.cdc.Preparation.Start;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What has to be read of a database before its log is followed from an offset.
 *
 * @param anew why a first load begins with this run
 */
record PostgresReadings(
    PostgresDatabase database, Inspection inspection, Unread unknown, Optional<String> anew) {

  Start before() {
    var again = unknown.among(inspection.tables());
    var tables = List.copyOf(again.keySet());
    var reason = again.values().stream().distinct().sorted().collect(Collectors.joining("; "));
    if (unknown.stopped().isInLoad()) {
      return tables.isEmpty()
          ? Start.followBehind(joining())
          : part(new Parts(tables, inspection.tables().size()));
    }
    if (tables.isEmpty()) return Start.follow();
    if (inspection.server().standby()) {
      return database.all(inspection, "a standby's tables cannot be read alone: " + reason);
    }
    return Start.followBehind(alone(tables, reason));
  }

  private Reload alone(List<LoggedTable> tables, String reason) {
    Function<SelectSnapshot.Snapshot, Overlap> overlap =
        snapshot ->
            new PostgresOverlap(
                tables.stream().collect(Collectors.toMap(LoggedTable::name, _ -> snapshot)));
    return new PostgresReload(
        database, tables, new Extent.Some(Parts.reportedAs(tables), reason), overlap);
  }

  /**
   * Of a first load, the next table: durable by itself, and brought to one moment with the others
   * by the log behind the slot's beginning, once all are read.
   */
  private Start part(Parts parts) {
    var table = parts.next();
    return new Start.Read(
        new PostgresReload(
            database,
            List.of(table),
            anew.map(parts::extent).orElseGet(parts::extent),
            it -> new ReadUpTo(unknown.stopped().with(table, it).toSourceOffset())));
  }

  private Reload joining() {
    var read =
        inspection.names().stream().collect(Collectors.toMap(it -> it, unknown.stopped()::part));
    return new PostgresReload(
        database, List.of(), new Extent.Joining(), _ -> new PostgresOverlap(read));
  }
}
