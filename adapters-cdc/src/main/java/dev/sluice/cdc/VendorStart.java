package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a source goes on from, and what it has to read before.
 *
 * @param from speaks for no table where all is to be read
 * @param reason why all is read; empty if the log still reaches back to where the source stopped
 * @param again the tables that {@code from} does not speak for, each with the reason
 */
record VendorStart(
    VendorOffset from,
    Optional<String> reason,
    Map<LoggedTable, String> again,
    VendorInspection inspection,
    VendorLog log,
    Connection connection) {

  static VendorStart after(
      Optional<SourceOffset> offset,
      VendorInspection inspection,
      VendorLog log,
      Connection connection)
      throws SQLException {
    var stopped = offset.flatMap(VendorOffset::of);
    var reason = reasonToRead(offset, stopped, inspection.system(), log, connection);
    var inLoad = offset.isEmpty() || stopped.filter(VendorOffset::inLoad).isPresent();
    var from = reason.isEmpty() ? stopped.orElseThrow() : here(inspection, log, connection, inLoad);
    return new VendorStart(from, reason, Map.of(), inspection, log, connection);
  }

  private static Optional<String> reasonToRead(
      Optional<SourceOffset> offset,
      Optional<VendorOffset> stopped,
      String system,
      VendorLog log,
      Connection connection)
      throws SQLException {
    if (offset.isEmpty()) return Optional.of("nothing was read yet");
    if (stopped.isEmpty()) return Optional.of("the stored offset is not of such a database");
    if (!stopped.get().system().equals(system)) {
      return Optional.of("the ERP's database is another one, or was restored");
    }
    return log.reasonToRead(stopped.get().place(), connection);
  }

  private static VendorOffset here(
      VendorInspection inspection, VendorLog log, Connection connection, boolean inLoad)
      throws SQLException {
    var inParts = inLoad && log.again() != VendorLog.Again.ALL_AT_ONE_PLACE;
    return new VendorOffset(inspection.system(), log.here(connection), Map.of(), inParts);
  }

  /**
   * The same with the tables that have to be read.
   *
   * @param asked those whose rows mean something else now, or were altered by what the log says
   */
  VendorStart reading(Set<TableName> asked) throws SQLException {
    var tables = inspection.findings().tables();
    var unread = new LinkedHashMap<LoggedTable, String>();
    tables.forEach(it -> reasonToReadAgain(it, asked).ifPresent(why -> unread.put(it, why)));
    var followed = tables.stream().filter(it -> !unread.containsKey(it)).toList();
    unread.putAll(log.notLogged(followed, from.place(), connection));
    if (log.again() != VendorLog.Again.ALONE && unread.keySet().stream().anyMatch(this::wasRead)) {
      return over(unread, asked);
    }
    return new VendorStart(from, reason, unread, inspection, log, connection);
  }

  /** Whether reading the table is more than the next part of a first load. */
  private boolean wasRead(LoggedTable table) {
    return reason.isEmpty()
        && (!from.inLoad() || from.tables().containsKey(table.name().toString()));
  }

  private VendorStart over(Map<LoggedTable, String> unread, Set<TableName> asked)
      throws SQLException {
    var fresh = here(inspection, log, connection, from.inLoad());
    return new VendorStart(
            fresh, Optional.of(sentence(unread)), Map.of(), inspection, log, connection)
        .reading(asked);
  }

  private Optional<String> reasonToReadAgain(LoggedTable table, Set<TableName> asked) {
    var state = from.tables().get(table.name().toString());
    if (state == null) return Optional.of("table " + table.name() + " was not read yet");
    if (!state.equals(table.state())) {
      return Optional.of("table " + table.name() + " was altered");
    }
    if (table.reportedAs().stream().noneMatch(asked::contains)) return Optional.empty();
    return Optional.of(
        "what is read from "
            + table.name()
            + " is to be read anew: it was configured otherwise, somebody asked for it, or the"
            + " table was altered");
  }

  boolean isLoad() {
    return reason.isPresent() || from.inLoad();
  }

  List<LoggedTable> left() {
    return List.copyOf(again.keySet());
  }

  String why() {
    return reason.orElseGet(() -> sentence(again));
  }

  private static String sentence(Map<LoggedTable, String> reasons) {
    return reasons.values().stream().distinct().sorted().collect(Collectors.joining("; "));
  }
}
