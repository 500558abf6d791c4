package dev.sluice.domain.entity;

/** A mobile user, as the ERP, the credentials and the Dynamics Mobile cloud name them. */
public record UserName(String value) implements Comparable<UserName> {
  public UserName {
    if (value.isBlank()) throw new IllegalArgumentException("user name: must not be blank");
  }

  @Override
  public int compareTo(UserName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
