package dev.sluice.domain.inbound;

/**
 * A point in the history of one sender's packets. Every change of a packet's state has one of its
 * own, in the order of commits: none becomes visible before a smaller one.
 */
public record ChangeNumber(long value) implements Comparable<ChangeNumber> {
  /** Before everything. */
  public static final ChangeNumber START = new ChangeNumber(0);

  public ChangeNumber {
    if (value < 0) {
      throw new IllegalArgumentException("change number: " + value + " (expected: >= 0)");
    }
  }

  public ChangeNumber next() {
    return new ChangeNumber(value + 1);
  }

  @Override
  public int compareTo(ChangeNumber other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
