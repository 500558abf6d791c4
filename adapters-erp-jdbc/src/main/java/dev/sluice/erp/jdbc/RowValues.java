package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.ErpPacket;
import dev.sluice.domain.packet.PacketRow;
import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.erp.jdbc.ColumnSource.Circumstance;
import dev.sluice.erp.jdbc.ColumnSource.Constant;
import dev.sluice.erp.jdbc.ColumnSource.Field;
import dev.sluice.erp.jdbc.ColumnSource.Lookup;
import dev.sluice.erp.jdbc.ColumnSource.OfFile;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the columns of the ERP are filled with for the rows of one packet. */
final class RowValues {
  private final ErpSession session;
  private final Mapping mapping;
  private final ErpPacket packet;
  private final Instant now;
  private final KnownParents parents = new KnownParents();
  private final Map<Asked, Optional<Object>> lookedUp = new HashMap<>();

  RowValues(ErpSession session, Mapping mapping, ErpPacket packet, Instant now) {
    this.session = session;
    this.mapping = mapping;
    this.packet = packet;
    this.now = now;
  }

  /** The parents that rows written from now on can hang on. */
  KnownParents parents() {
    return parents;
  }

  /** All columns that the mapping fills, the one taken over from the parent first. */
  List<Cell> all(Place place) throws SQLException {
    var columns = new ArrayList<String>();
    place.table().parent().ifPresent(it -> columns.add(it.column()));
    columns.addAll(place.table().columns().keySet());
    return cells(place, columns);
  }

  /**
   * The columns that identify the row in the ERP.
   *
   * @throws Refusal if one of them is null
   */
  List<Cell> key(Place place) throws SQLException {
    var cells = cells(place, place.table().key());
    for (var i = 0; i < cells.size(); i++) {
      if (cells.get(i).value().isPresent()) continue;
      var column = place.table().key().get(i);
      var field = place.table().fieldOf(column).orElse(column);
      throw place.refusal(field, field + " is empty, and it says which row of the ERP is meant");
    }
    return cells;
  }

  /** The same; empty if there is no key, or one of its columns is null. */
  List<Cell> keyIfKnown(Place place) throws SQLException {
    var cells = cells(place, place.table().key());
    return cells.stream().allMatch(it -> it.value().isPresent()) ? cells : List.of();
  }

  /** What the device last saw of the row, where the mapping tells. */
  List<Cell> lastSeen(Place place) throws SQLException {
    var seen = new ArrayList<Cell>();
    var columns = session.columns(place.table().into());
    for (var check : place.table().check().entrySet()) {
      var column = columns.column(check.getKey());
      seen.add(new Cell(column, value(place, column.type(), check.getValue())));
    }
    return seen;
  }

  private List<Cell> cells(Place place, List<String> columns) throws SQLException {
    var table = session.columns(place.table().into());
    var cells = new ArrayList<Cell>();
    for (var name : columns) {
      var column = table.column(name);
      var source = place.table().columns().get(name);
      var value =
          source == null ? Optional.of(parentKey(place)) : value(place, column.type(), source);
      cells.add(new Cell(column, value));
    }
    return cells;
  }

  private Optional<Object> value(Place place, ColumnType type, ColumnSource source)
      throws SQLException {
    return switch (source) {
      case Field field ->
          place.field(field.name()).map(it -> new FieldValue(place, field).convert(it, type));
      case OfFile file ->
          place
              .field(file.field())
              .map(it -> new FileValue(place, file, packet.files()).convert(it, type));
      case Constant(var text) -> Optional.of(configured(text, type, ZoneOffset.UTC));
      case Circumstance(var fact, var zone) ->
          Optional.of(
              switch (fact) {
                case USER -> configured(packet.user().value(), type, zone);
                case PACKET -> configured(packet.id().value(), type, zone);
                case NOW -> configured(now.toString(), type, zone);
                case OPERATION -> configured(word(place), type, zone);
              });
      case Lookup lookup -> lookUp(place, lookup);
    };
  }

  private static String word(Place place) {
    return place.row().operation().name().toLowerCase(Locale.ROOT);
  }

  private static Object configured(String text, ColumnType type, ZoneId zone) {
    return type.read(text, zone)
        .orElseThrow(
            () ->
                new SyncFailure(
                    Remedy.CALL_OPERATOR,
                    "the mapping puts "
                        + text
                        + " into a column that takes "
                        + type.expectation()
                        + "; correct the writer's mapping"));
  }

  private Optional<Object> lookUp(Place place, Lookup lookup) throws SQLException {
    var table = session.table(lookup.table());
    var where = new ArrayList<Cell>();
    for (var condition : lookup.where().entrySet()) {
      var column = table.column(condition.getKey());
      where.add(new Cell(column, value(place, column.type(), condition.getValue())));
    }
    if (where.stream().allMatch(it -> it.value().isEmpty())) return Optional.empty();
    var asked = new Asked(lookup, where);
    var known = lookedUp.get(asked);
    if (known != null) return known;
    var found = onlyOne(place, lookup, select(table, table.column(lookup.column()), where));
    lookedUp.put(asked, found);
    return found;
  }

  private Optional<Object> onlyOne(Place place, Lookup lookup, List<@Nullable Object> found) {
    if (found.size() == 1) return Optional.ofNullable(found.getFirst());
    var fields = fieldsOf(lookup);
    var field = fields.isEmpty() ? lookup.column() : fields.getFirst();
    throw place.refusal(
        field,
        (found.isEmpty() ? "no row of " : "more than one row of ")
            + lookup.table()
            + " for "
            + described(place, fields));
  }

  private static List<String> fieldsOf(Lookup lookup) {
    return lookup.where().values().stream()
        .mapMulti(
            (ColumnSource it, Consumer<String> fields) -> {
              if (it instanceof Field field) fields.accept(field.name());
            })
        .toList();
  }

  private static String described(Place place, List<String> fields) {
    return String.join(
        ", ", fields.stream().map(it -> it + " " + place.field(it).orElse("(empty)")).toList());
  }

  /** What the row takes over from its parent, which is in the packet or in the ERP. */
  private Object parentKey(Place place) throws SQLException {
    var link = place.table().parent().orElseThrow();
    var parent = mapping.parentOf(place.table()).orElseThrow();
    var identity = place.fields(link.by());
    var known = parents.key(parent, identity);
    if (known.isPresent()) return known.get();
    var culprit = link.by().getFirst();
    if (parent.into() instanceof Target.Procedure) {
      throw place.refusal(culprit, notCalled(place, parent, link));
    }
    var found = findParent(madeUp(place, parent, link), link);
    if (found.isEmpty()) {
      var reason =
          parent.name()
              + " with "
              + described(place, link.by())
              + " is neither in this packet nor in the ERP";
      // What is to go needs no parent to arrive first.
      if (place.row().operation() == Operation.DELETE) throw place.refusal(culprit, reason);
      throw new MissingParent(
          reason + "; it may not have arrived yet", place.culprit(Optional.of(culprit)));
    }
    parents.remember(parent, identity, found.get());
    return found.get();
  }

  private static String notCalled(Place place, TableMapping parent, TableMapping.Parent link) {
    return parent.name()
        + " with "
        + described(place, link.by())
        + " is not in this packet, and what a procedure took in an earlier one is not known";
  }

  /** The parent's row as far as the child's fields tell it: enough to find it by its key. */
  private static Place madeUp(Place child, TableMapping parent, TableMapping.Parent link) {
    var fields = new LinkedHashMap<String, String>();
    var identity = parent.identity();
    for (var i = 0; i < identity.size(); i++) {
      fields.put(identity.get(i), child.field(link.by().get(i)).orElse(""));
    }
    var culprit = child.culprit(Optional.of(link.by().getFirst()));
    return new Place(
        parent, child.number(), new PacketRow(Operation.READ, fields), Optional.of(culprit));
  }

  private Optional<Object> findParent(Place parent, TableMapping.Parent link) throws SQLException {
    var table = session.table(parent.table().into().name());
    var found = select(table, handedOn(table, link), key(parent));
    return found.size() == 1 ? Optional.ofNullable(found.getFirst()) : Optional.empty();
  }

  /** The parent's column that its children take over. */
  static ErpColumn handedOn(ErpTable parent, TableMapping.Parent link) {
    return link.refersTo().map(parent::column).orElseGet(parent::onlyKeyColumn);
  }

  private List<@Nullable Object> select(ErpTable table, ErpColumn column, List<Cell> where)
      throws SQLException {
    var columns = where.stream().map(Cell::column).toList();
    return session.upToTwo(session.sql().select(table, column, columns), where);
  }

  private record Asked(Lookup lookup, List<Cell> where) {}
}
