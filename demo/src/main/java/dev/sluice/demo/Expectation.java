package dev.sluice.demo;

/** Something was expected and something else seen. The message says both. */
final class Expectation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Expectation(String what, Object expected, Object seen) {
    super(what + ": expected " + expected + ", seen " + seen);
  }

  static void equal(String what, Object expected, Object seen) {
    if (!expected.equals(seen)) throw new Expectation(what, expected, seen);
  }
}
