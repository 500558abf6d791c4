package dev.sluice.dynamicsmobile;

import dev.sluice.domain.packet.PacketRow;
import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.domain.packet.SyncPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was read of a packet so far, within its bounds. */
final class PacketContents {
  private static final int MOST_WARNINGS = 50;

  private record Table(String name, List<PacketRow> rows) {}

  private final ReadingLimits limits;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private String user = "";
  private int rows;
  private int values;

  PacketContents(ReadingLimits limits) {
    this.limits = limits;
  }

  void warn(String warning) {
    if (warnings.size() < MOST_WARNINGS) warnings.add(warning);
  }

  /** Notes whom the packet names as its sender; empty text is nobody. */
  void sentBy(String name) {
    user = name.strip();
  }

  /** Whether a table carries what a user entered; those that begin with a dollar do not. */
  boolean wants(String table) {
    if (!table.startsWith("$")) return true;
    warn("table " + table + ": left out");
    return false;
  }

  /** The rows of a table, to add to; those of an earlier table if its name stood there before. */
  List<PacketRow> rowsOf(String table) throws BrokenPacket {
    if (table.isBlank()) throw new BrokenPacket("a table has no name");
    var key = table.toLowerCase(Locale.ROOT);
    var known = tables.get(key);
    if (known == null) {
      if (tables.size() >= limits.rows()) {
        throw new BrokenPacket("more than " + limits.rows() + " tables (limits.rows)");
      }
      known = new Table(table, new ArrayList<>());
      tables.put(key, known);
    } else {
      warn("table " + known.name() + ": stands there more than once, its rows were put together");
    }
    return known.rows();
  }

  void countRow() throws BrokenPacket {
    if (++rows > limits.rows()) throw tooMany(limits.rows(), "rows");
  }

  /** Puts a field into a row; the last of several with one name counts. */
  void put(Map<String, String> fields, String name, String text) throws BrokenPacket {
    if (++values > limits.values()) throw tooMany(limits.values(), "values");
    if (fields.put(name, text) != null) {
      warn("field " + name + ": stands more than once in a row, the last one counts");
    }
  }

  private static BrokenPacket tooMany(int most, String what) {
    return new BrokenPacket("more than " + most + " " + what + " (limits." + what + ")");
  }

  /** Empty text is no status at all. */
  static Operation operation(String status, Map<String, String> fields) throws BrokenPacket {
    return switch (status.strip().toLowerCase(Locale.ROOT)) {
      case "" -> ofState(new PacketRow(Operation.INSERT, fields).field("state").orElse(""));
      case "insert", "inserted" -> Operation.INSERT;
      case "update", "updated" -> Operation.UPDATE;
      case "delete", "deleted" -> Operation.DELETE;
      case "read" -> Operation.READ;
      default -> throw new BrokenPacket("a row has the status '" + shortened(status) + "'");
    };
  }

  /** Many tables have a field {@code state} of their own, so other values say nothing. */
  private static Operation ofState(String state) {
    return switch (state.strip()) {
      case "2" -> Operation.UPDATE;
      case "3" -> Operation.DELETE;
      default -> Operation.INSERT;
    };
  }

  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  SyncPacket packet() {
    var read = tables.values().stream().map(it -> new PacketTable(it.name(), it.rows())).toList();
    var sender = Optional.of(user).filter(it -> !it.isEmpty()).map(PacketContents::shortened);
    return new SyncPacket(read, List.copyOf(warnings), sender);
  }
}
