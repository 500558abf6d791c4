package dev.sluice.store;

import org.jspecify.annotations.Nullable;

/** What became of a row between two positions, as a user saw it. */
enum Step {
  INSERT,
  UPDATE,
  DELETE;

  /**
   * @param letter as SQL has it: i, u, d, or null where there is none
   */
  static @Nullable Step of(@Nullable String letter) {
    return switch (letter) {
      case null -> null;
      case "i" -> INSERT;
      case "u" -> UPDATE;
      case "d" -> DELETE;
      default -> throw new IllegalStateException("step: " + letter + " (expected: i, u or d)");
    };
  }
}
