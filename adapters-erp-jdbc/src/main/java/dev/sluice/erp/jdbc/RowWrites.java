package dev.sluice.erp.jdbc;

import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.erp.jdbc.RowWrite.Hits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns rows into statements. A stored procedure in a table's place, and a comparison with the
 * row's last known state, would be decided here too.
 */
record RowWrites(ErpSession session, RowValues values) {

  RowWrite of(Place place) throws SQLException {
    var operation = place.row().operation();
    if (!place.table().operations().contains(operation)) {
      throw place.refusal(place.table().name() + " rows do not take " + operation + " here");
    }
    if (operation == Operation.DELETE) return delete(place);
    return switch (place.table().write()) {
      case BY_STATUS -> operation == Operation.INSERT ? insert(place) : update(place);
      case INSERT -> insert(place);
      case UPDATE -> update(place);
      case UPSERT -> upsert(place);
    };
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
    var sql = session.sql().update(table(place), columns(set), keyColumns);
    return new RowWrite(place, sql, Stream.concat(set.stream(), key.stream()).toList(), Hits.ONE);
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
    var sql = session.sql().delete(table(place), columns(key));
    return new RowWrite(place, sql, key, Hits.ONE_AT_MOST);
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
    return session.table(place.table().into());
  }

  private static List<ErpColumn> columns(List<Cell> cells) {
    var columns = new ArrayList<ErpColumn>();
    cells.forEach(it -> columns.add(it.column()));
    return columns;
  }
}
