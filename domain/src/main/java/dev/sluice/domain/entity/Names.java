package dev.sluice.domain.entity;

/** What every name in a configuration must satisfy. */
final class Names {
  private Names() {}

  static String checked(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + ": must not be blank");
    }
    if (value.startsWith("@")) {
      throw new IllegalArgumentException(
          what + ": " + value + " (expected: no leading @, which marks Sluice's own words)");
    }
    return value;
  }
}
