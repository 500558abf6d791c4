package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Start;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What has to be read of a database before its log is followed from an offset. */
record MariaDbReadings(MariaDbDatabase database, MariaDbInspection inspection) {

  /**
   * @param again the tables that the offset does not speak for, each with the reason
   */
  Start before(MariaDbOffset stopped, Map<LoggedTable, String> again) {
    var tables = List.copyOf(again.keySet());
    var reason = again.values().stream().distinct().sorted().collect(Collectors.joining("; "));
    var size = inspection.findings().tables().size();
    var isAll = tables.size() == size;
    if (tables.isEmpty()) return stopped.inLoad() ? joined(stopped) : Start.follow();
    if (isAll) return stopped.inLoad() ? firstPart(reason) : all(reason);
    return Start.followBehind(
        stopped.inLoad() ? part(stopped, new Parts(tables, size)) : alone(stopped, tables, reason));
  }

  /** As of one moment, in one step. */
  Start all(String reason) {
    var states = states();
    return new Start.Read(
        new MariaDbReading(
            database,
            inspection.findings().tables(),
            new Extent.All(reason),
            it -> new ReadUpTo(it.of(states).toSourceOffset())));
  }

  /** Of a first load: where its log begins. */
  Start firstPart(String reason) {
    var parts = new Parts(inspection.findings().tables(), inspection.findings().tables().size());
    var states = Map.of(parts.next().name().toString(), parts.next().state());
    return new Start.Read(
        new MariaDbReading(
            database,
            List.of(parts.next()),
            parts.extent(reason),
            it -> new ReadUpTo(it.of(states).withinLoad().toSourceOffset())));
  }

  /** The next table, as a later moment has it; the log up to there is told of those before it. */
  private MariaDbReading part(MariaDbOffset stopped, Parts parts) {
    var states = states();
    parts.left().stream().skip(1).forEach(it -> states.remove(it.name().toString()));
    return new MariaDbReading(
        database,
        List.of(parts.next()),
        parts.extent(),
        it -> new MariaDbOverlap(stopped.position(), it.of(states).withinLoad()));
  }

  /** All parts are as far as the last one. */
  private Start joined(MariaDbOffset stopped) {
    var end = new ReadUpTo(stopped.loaded().toSourceOffset());
    return new Start.Read(new MariaDbReading(database, List.of(), new Extent.Joining(), _ -> end));
  }

  private MariaDbReading alone(MariaDbOffset stopped, List<LoggedTable> tables, String reason) {
    var states = states();
    return new MariaDbReading(
        database,
        tables,
        new Extent.Some(Parts.reportedAs(tables), reason),
        it -> new MariaDbOverlap(stopped.position(), it.of(states)));
  }

  private Map<String, String> states() {
    return inspection.findings().states();
  }
}
