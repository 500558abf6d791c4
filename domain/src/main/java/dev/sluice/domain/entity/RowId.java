package dev.sluice.domain.entity;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A row's key as text, the feed's {@code rowId}: several key fields are joined by {@code |}, with a
 * backslash before a {@code |} or backslash inside a part, so that different keys never meet.
 */
public record RowId(String value) implements Comparable<RowId> {

  public static RowId of(List<String> parts) {
    if (parts.isEmpty()) throw new IllegalArgumentException("row id: a key has at least one field");
    return new RowId(parts.stream().map(RowId::escaped).collect(Collectors.joining("|")));
  }

  private static String escaped(String part) {
    if (part.indexOf('|') < 0 && part.indexOf('\\') < 0) return part;
    return part.replace("\\", "\\\\").replace("|", "\\|");
  }

  @Override
  public int compareTo(RowId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
