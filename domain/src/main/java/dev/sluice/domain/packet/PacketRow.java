package dev.sluice.domain.packet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A row that a mobile user entered. Values are the packet's own text: what a value means is the
 * writer's configuration.
 *
 * @param fields by name, in the packet's order; a field that is absent or empty was null there
 */
public record PacketRow(Operation operation, Map<String, String> fields) {

  /** What the device did to the row. */
  public enum Operation {
    INSERT,
    UPDATE,
    DELETE,
    /** The device only read it; not to be written. */
    READ
  }

  public PacketRow {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A field's text, its name matched without case. */
  public Optional<String> field(String name) {
    var exact = fields.get(name);
    if (exact != null) return Optional.of(exact);
    var lower = name.toLowerCase(Locale.ROOT);
    return fields.entrySet().stream()
        .filter(it -> it.getKey().toLowerCase(Locale.ROOT).equals(lower))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
