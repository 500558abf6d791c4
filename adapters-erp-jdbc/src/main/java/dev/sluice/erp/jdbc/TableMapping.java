package dev.sluice.erp.jdbc;

import dev.sluice.domain.packet.PacketRow.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of one table of a packet.
 *
 * @param name the packet's name of the table, as configured
 * @param key columns that identify a row in the ERP; empty: rows can only be inserted. Of a
 *     procedure, parameters whose fields identify a row in the packet
 * @param operations what the device may do to its rows
 * @param columns by the ERP's name of the column or parameter, without the parent's
 * @param check columns that must still hold what the device last saw, which comes from here
 */
record TableMapping(
    String name,
    Target into,
    List<String> key,
    Write write,
    Set<Operation> operations,
    Optional<Parent> parent,
    Map<String, ColumnSource> columns,
    Map<String, ColumnSource> check) {

  /** What a row that the device inserted or updated does; a deleted one is always deleted. */
  enum Write {
    /** What the device did. */
    BY_STATUS,
    INSERT,
    UPDATE,
    UPSERT
  }

  /**
   * The table whose rows this table's rows hang on.
   *
   * @param by fields of this table's rows that name the parent, in the order of {@link #identity}
   * @param column of this table in the ERP, filled from the parent
   * @param refersTo the parent's column that fills it; absent: its primary key
   */
  record Parent(String table, List<String> by, String column, Optional<String> refersTo) {
    Parent {
      by = List.copyOf(by);
    }
  }

  TableMapping {
    key = List.copyOf(key);
    operations = Set.copyOf(operations);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    check = Collections.unmodifiableMap(new LinkedHashMap<>(check));
  }

  /** The packet's fields whose values identify a row of this table within a packet. */
  List<String> identity() {
    var fields = new ArrayList<String>();
    for (var column : key) {
      if (columns.get(column) instanceof ColumnSource.Field field) fields.add(field.name());
      parent.filter(it -> it.column().equals(column)).ifPresent(it -> fields.addAll(it.by()));
    }
    return fields;
  }

  /** The field that fills the column, where one does. */
  Optional<String> fieldOf(String column) {
    if (columns.get(column) instanceof ColumnSource.OfFile file) return Optional.of(file.field());
    return columns.get(column) instanceof ColumnSource.Field field
        ? Optional.of(field.name())
        : parent.filter(it -> it.column().equals(column)).map(it -> it.by().getFirst());
  }
}
