package dev.sluice.erp.jdbc;

import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.erp.jdbc.RowWrite.Hits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns rows into statements. */
record RowWrites(ErpSession session, RowValues values) {

  /** For a row of a table that goes into a table of the ERP. */
  RowWrite of(Place place) throws SQLException {
    var operation = allowed(place);
    if (operation == Operation.DELETE) return delete(place);
    return switch (place.table().write()) {
      case BY_STATUS -> operation == Operation.INSERT ? insert(place) : update(place);
      case INSERT -> insert(place);
      case UPDATE -> update(place);
      case UPSERT -> upsert(place);
    };
  }

  /** For a row of a table that a procedure takes. */
  RoutineCall call(Place place) throws SQLException {
    allowed(place);
    var routine = session.routine(place.table().into().name());
    return new RoutineCall(place, routine, values.all(place));
  }

  private static Operation allowed(Place place) {
    var operation = place.row().operation();
    if (place.table().operations().contains(operation)) return operation;
    throw place.refusal(place.table().name() + " rows do not take " + operation + " here");
  }

  /** Leaves null columns out, so that the ERP's defaults fill them. */
  private RowWrite insert(Place place) throws SQLException {
    var cells = values.all(place).stream().filter(it -> it.value().isPresent()).toList();
    var sql = session.sql().insert(table(place), columns(cells));
    return new RowWrite(place, sql, cells, Hits.ANY);
  }

  private RowWrite update(Place place) throws SQLException {
    var key = key(place);
    var keyColumns = columns(key);
    var all = values.all(place);
    var others = all.stream().filter(it -> !keyColumns.contains(it.column())).toList();
    var set = others.isEmpty() ? all : others;
    var seen = values.lastSeen(place);
    var sql = session.sql().update(table(place), columns(set), keyColumns, columns(seen));
    var cells = Stream.of(set, key, seen).flatMap(List::stream).toList();
    return new RowWrite(place, sql, cells, Hits.ONE, expectation(place, key, seen));
  }

  private RowWrite upsert(Place place) throws SQLException {
    var key = key(place);
    var all = values.all(place);
    var sql = session.sql().upsert(table(place), columns(all), columns(key));
    return new RowWrite(place, sql, all, Hits.ANY);
  }

  /** A row that is gone already is as the device wants it. */
  private RowWrite delete(Place place) throws SQLException {
    var key = key(place);
    var seen = values.lastSeen(place);
    var sql = session.sql().delete(table(place), columns(key), columns(seen));
    var cells = Stream.of(key, seen).flatMap(List::stream).toList();
    return new RowWrite(place, sql, cells, Hits.ONE_AT_MOST, expectation(place, key, seen));
  }

  private Optional<Expectation> expectation(Place place, List<Cell> key, List<Cell> seen)
      throws SQLException {
    if (seen.isEmpty()) return Optional.empty();
    return Optional.of(new Expectation(table(place), key, seen));
  }

  private List<Cell> key(Place place) throws SQLException {
    if (place.table().key().isEmpty()) {
      throw place.refusal(
          place.table().name()
              + " has no key in the writer's mapping, so its rows can only be inserted");
    }
    return values.key(place);
  }

  private ErpTable table(Place place) throws SQLException {
    return session.table(place.table().into().name());
  }

  private static List<ErpColumn> columns(List<Cell> cells) {
    var columns = new ArrayList<ErpColumn>();
    cells.forEach(it -> columns.add(it.column()));
    return columns;
  }
}
