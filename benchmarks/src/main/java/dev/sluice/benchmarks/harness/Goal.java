package dev.sluice.benchmarks.harness;

/**
 * What a ratio to the floor should be.
 *
 * @param sense on which side of the bound the good ones are
 */
public record Goal(Sense sense, double bound) {
  /** On which side of a bound the good ratios are. */
  public enum Sense {
    AT_LEAST("at least"),
    AT_MOST("at most");

    private final String words;

    Sense(String words) {
      this.words = words;
    }
  }

  public static Goal atLeast(double bound) {
    return new Goal(Sense.AT_LEAST, bound);
  }

  public static Goal atMost(double bound) {
    return new Goal(Sense.AT_MOST, bound);
  }

  public boolean isMetBy(double ratio) {
    return switch (sense) {
      case AT_LEAST -> ratio >= bound;
      case AT_MOST -> ratio <= bound;
    };
  }

  @Override
  public String toString() {
    return sense.words + " " + bound;
  }
}
