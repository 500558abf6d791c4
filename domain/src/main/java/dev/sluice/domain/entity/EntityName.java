package dev.sluice.domain.entity;

/** What a mobile app calls a kind of rows, for example {@code Customer}. */
public record EntityName(String value) implements Comparable<EntityName> {
  public EntityName {
    Names.checked("entity name", value);
  }

  @Override
  public int compareTo(EntityName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
