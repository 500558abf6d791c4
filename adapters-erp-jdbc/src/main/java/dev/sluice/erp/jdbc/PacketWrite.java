package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.inbound.ErpPacket;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.packet.PacketRow;
import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.erp.jdbc.Mapping.UnknownTables;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the rows of one packet into one transaction: first what is deleted, children before
 * parents, so that a number set free can be used again; then the rest, parents before children.
 */
final class PacketWrite {
  /** The vendor's own description of a packet; no data. */
  private static final String METADATA = "$metadata";

  private final ErpSession session;
  private final Mapping mapping;
  private final RowValues values;
  private final RowWrites writes;
  private final Batch batch;

  PacketWrite(ErpSession session, Mapping mapping, RowValues values, Pace pace) {
    this.session = session;
    this.mapping = mapping;
    this.values = values;
    this.writes = new RowWrites(session, values);
    this.batch = new Batch(session, pace);
  }

  static PacketWrite of(
      ErpPacket packet, ErpSession session, Mapping mapping, Instant now, Pace pace) {
    return new PacketWrite(session, mapping, new RowValues(session, mapping, packet, now), pace);
  }

  /**
   * @throws Refusal if the packet cannot be written as it stands
   */
  void write(List<PacketTable> tables) throws SQLException {
    var places = places(tables);
    for (var table : mapping.parentsFirst().reversed()) {
      for (var place : rows(places, table)) {
        if (isDeleted(place)) delete(place);
      }
      batch.flush();
    }
    for (var table : mapping.parentsFirst()) {
      for (var place : rows(places, table)) {
        if (!isDeleted(place)) write(place);
      }
      batch.flush();
    }
  }

  private static List<Place> rows(Map<String, List<Place>> places, TableMapping table) {
    return places.getOrDefault(table.name(), List.of());
  }

  private static boolean isDeleted(Place place) {
    return place.row().operation() == Operation.DELETE;
  }

  private void delete(Place place) throws SQLException {
    switch (place.table().into()) {
      case Target.Table _ -> batch.add(writes.of(place));
      case Target.Procedure _ -> batch.call(writes.call(place), Optional.empty());
    }
  }

  private void write(Place place) throws SQLException {
    switch (place.table().into()) {
      case Target.Table(var name) -> intoTable(place, name);
      case Target.Procedure _ -> call(place);
    }
  }

  private void intoTable(Place place, TableName name) throws SQLException {
    var write = writes.of(place);
    var link = mapping.handedOnBy(place.table());
    if (link.isEmpty()) {
      batch.add(write);
      return;
    }
    var column = RowValues.handedOn(session.table(name), link.get());
    remember(place, batch.returning(write, writes.told(place, column)));
  }

  private void call(Place place) throws SQLException {
    var call = writes.call(place);
    var link = mapping.handedOnBy(place.table());
    var returned = batch.call(call, link.map(it -> call.routine().handedOn(it)));
    if (link.isEmpty()) return;
    remember(
        place,
        returned.orElseThrow(
            () -> place.refusal("the procedure returned nothing that its lines could refer to")));
  }

  private void remember(Place place, Object key) {
    values.parents().remember(place.table(), place.fields(place.table().identity()), key);
  }

  private Map<String, List<Place>> places(List<PacketTable> tables) {
    var places = new LinkedHashMap<String, List<Place>>();
    for (var table : tables) {
      var known = mapping.of(table.name());
      if (known.isPresent()) {
        add(known.get(), table.rows(), places);
      } else {
        checkUnknown(table);
      }
    }
    return places;
  }

  private static void add(
      TableMapping table, List<PacketRow> rows, Map<String, List<Place>> places) {
    var listed = places.computeIfAbsent(table.name(), _ -> new ArrayList<>());
    for (var i = 0; i < rows.size(); i++) {
      if (isWritten(rows.get(i))) listed.add(new Place(table, i + 1, rows.get(i)));
    }
  }

  private static boolean isWritten(PacketRow row) {
    return row.operation() != Operation.READ;
  }

  private void checkUnknown(PacketTable table) {
    if (mapping.unknown() == UnknownTables.IGNORE || table.name().equals(METADATA)) return;
    if (table.rows().stream().noneMatch(PacketWrite::isWritten)) return;
    throw new Refusal(
        "table "
            + table.name()
            + " is not mapped; map it in the writer's tables, or say unknown-tables: ignore",
        new Culprit(table.name(), 1, Optional.empty()));
  }
}
