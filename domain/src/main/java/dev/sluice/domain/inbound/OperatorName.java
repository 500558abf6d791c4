package dev.sluice.domain.inbound;

/** Who decided about a packet by hand. */
public record OperatorName(String value) {
  public OperatorName {
    if (value.isBlank()) throw new IllegalArgumentException("operator name: must not be blank");
  }

  @Override
  public String toString() {
    return value;
  }
}
