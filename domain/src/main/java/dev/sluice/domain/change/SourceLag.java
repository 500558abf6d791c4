package dev.sluice.domain.change;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a source is behind its ERP; empty where the ERP has no such measure.
 *
 * @param bytes log written by the ERP and not yet confirmed by us
 * @param retained log that the ERP keeps on its disk on our behalf, in bytes
 * @param tolerated how much of that is not worth a warning, in bytes
 */
public record SourceLag(OptionalLong bytes, OptionalLong retained, OptionalLong tolerated) {
  public static final SourceLag UNKNOWN =
      new SourceLag(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  private static final double MEBIBYTE = 1 << 20;

  /** What the operator has to know of the ERP's disk, in words; empty while all is well. */
  public Optional<String> warning() {
    if (retained.isEmpty() || tolerated.isEmpty()) return Optional.empty();
    if (retained.getAsLong() <= tolerated.getAsLong()) return Optional.empty();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the ERP keeps %.1f MiB of its log on its disk for this source (retained-warning: %.1f"
                + " MiB), and more until the source has read it or a long transaction has ended; a"
                + " source that is given up for good must have its replication slot dropped",
            retained.getAsLong() / MEBIBYTE,
            tolerated.getAsLong() / MEBIBYTE));
  }
}
