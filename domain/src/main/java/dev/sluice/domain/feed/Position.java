package dev.sluice.domain.feed;

/** A point in the feed. Positions are commit order: none becomes visible before a smaller one. */
public record Position(long value) implements Comparable<Position> {
  /** Before everything: nobody sees anything here. */
  public static final Position START = new Position(0);

  public Position {
    if (value < 0) throw new IllegalArgumentException("position: " + value + " (expected: >= 0)");
  }

  public boolean isBefore(Position other) {
    return value < other.value;
  }

  @Override
  public int compareTo(Position other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
