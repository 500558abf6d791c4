package dev.sluice.domain.feed;

/**
 * What bounds one piece of a delta. A piece ends at whichever comes first.
 *
 * @param rows most rows
 * @param bytes content after which no further row is added
 */
public record PageLimits(int rows, int bytes) {
  public PageLimits {
    if (rows < 1) throw new IllegalArgumentException("rows: " + rows + " (expected: >= 1)");
    if (bytes < 1) throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 1)");
  }
}
