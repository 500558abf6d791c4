package dev.sluice.domain.inbound;

/** Names a packet of the inbox for people: it counts arrivals, with gaps. */
public record InboxNumber(long value) implements Comparable<InboxNumber> {
  public InboxNumber {
    if (value < 1)
      throw new IllegalArgumentException("inbox number: " + value + " (expected: >= 1)");
  }

  @Override
  public int compareTo(InboxNumber other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
