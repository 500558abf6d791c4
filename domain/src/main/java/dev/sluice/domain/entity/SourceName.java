package dev.sluice.domain.entity;

/** An ERP system as the place changes come from, as the configuration names it. */
public record SourceName(String value) implements Comparable<SourceName> {
  public SourceName {
    Names.checked("source name", value);
  }

  @Override
  public int compareTo(SourceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
