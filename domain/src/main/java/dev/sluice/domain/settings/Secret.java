package dev.sluice.domain.settings;

/** A value that appears in no log, error or {@code toString}. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "(secret)";
  }
}
