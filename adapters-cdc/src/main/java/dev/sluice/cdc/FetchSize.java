package dev.sluice.cdc;

import java.util.OptionalInt;

/**
 * How many rows to have a driver fetch at once, so that they take some megabytes whatever their
 * size: as many as would, were they like those that were fetched last. Begins with one, and grows
 * by steps, so that neither a table of large rows nor one large row among small ones is feared for
 * longer than it lasts.
 */
final class FetchSize {
  static final int FIRST = 1;
  private static final int MOST = 4096;
  private static final int STEP = 4;
  private static final long CHARACTERS = 4_000_000;

  private int size = FIRST;
  private int rows;
  private long characters;

  /**
   * A row was read, of so many characters.
   *
   * @return if it was the last of those that were fetched, how many to fetch next
   */
  OptionalInt read(int length) {
    rows++;
    characters += length;
    if (rows < size) return OptionalInt.empty();
    var fitting = CHARACTERS * rows / Math.max(characters, 1);
    size = (int) Math.clamp(fitting, 1, Math.min(MOST, (long) size * STEP));
    rows = 0;
    characters = 0;
    return OptionalInt.of(size);
  }
}
