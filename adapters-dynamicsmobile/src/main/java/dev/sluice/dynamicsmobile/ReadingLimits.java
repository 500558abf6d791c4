package dev.sluice.dynamicsmobile;

import dev.sluice.domain.settings.Settings;

/**
 * How large an inbound packet may be, so that one packet cannot take the memory of all.
 *
 * @param bytes of the packet as it came
 * @param rows in all tables together
 * @param values in all rows together
 * @param valueCharacters of one field, name or attribute
 */
record ReadingLimits(int bytes, int rows, int values, int valueCharacters) {
  private static final int MEBI = 1 << 20;

  static final ReadingLimits DEFAULT = new ReadingLimits(32 * MEBI, 50_000, 1_000_000, 16 * MEBI);

  ReadingLimits withBytes(int most) {
    return new ReadingLimits(most, rows, values, valueCharacters);
  }

  /**
   * @param settings the section {@code limits}, all of it
   */
  static ReadingLimits read(Settings settings) {
    try (settings) {
      return new ReadingLimits(
          settings.integer("packet-bytes", DEFAULT.bytes, 1_000, 512 * MEBI),
          settings.integer("rows", DEFAULT.rows, 1, 10_000_000),
          settings.integer("values", DEFAULT.values, 1, 100_000_000),
          settings.integer("value-characters", DEFAULT.valueCharacters, 100, 512 * MEBI));
    }
  }
}
