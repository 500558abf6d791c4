package dev.sluice.domain.inbound;

/** An ERP writer, as the configuration names it. */
public record WriterName(String value) {
  public WriterName {
    if (value.isBlank()) throw new IllegalArgumentException("writer name: must not be blank");
  }

  @Override
  public String toString() {
    return value;
  }
}
