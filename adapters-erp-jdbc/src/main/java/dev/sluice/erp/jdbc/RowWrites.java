package dev.sluice.erp.jdbc;

import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.erp.jdbc.RowWrite.Hits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
    var sql = session.sql().update(table(place), columns(set), keyColumns, seen);
    var cells = Stream.of(set, key, seen(seen)).flatMap(List::stream).toList();
    return expecting(new RowWrite(place, sql, cells, Hits.ONE), key, seen);
  }

  private RowWrite upsert(Place place) throws SQLException {
    var key = key(place);
    var all = values.all(place);
    var table = table(place);
    var sql = session.sql().upsert(table, columns(all), columns(key));
    if (sql.isPresent()) return new RowWrite(place, sql.get(), all, Hits.ANY);
    var insert = session.sql().insert(table, columns(all));
    return update(place).orElse(new RowWrite(place, insert, all, Hits.ANY));
  }

  /** The row's column as the ERP has it once it was written. */
  ToldRow told(Place place, ErpColumn column) throws SQLException {
    return new ToldRow(table(place), values.keyIfKnown(place), column);
  }

  /** A row that is gone already is as the device wants it. */
  private RowWrite delete(Place place) throws SQLException {
    var key = key(place);
    var seen = values.lastSeen(place);
    var sql = session.sql().delete(table(place), columns(key), seen);
    var cells = Stream.of(key, seen(seen)).flatMap(List::stream).toList();
    return expecting(new RowWrite(place, sql, cells, Hits.ONE_AT_MOST), key, seen);
  }

  /** The parameters of what was seen. */
  private static List<Cell> seen(List<Cell> seen) {
    return Cell.present(seen).toList();
  }

  private RowWrite expecting(RowWrite write, List<Cell> key, List<Cell> seen) throws SQLException {
    return seen.isEmpty()
        ? write
        : write.expecting(new Expectation(table(write.place()), key, seen));
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
