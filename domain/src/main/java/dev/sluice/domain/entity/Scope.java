package dev.sluice.domain.entity;

/**
 * A named set of rows that a user either sees or not, for example {@code territory:T1}. {@link
 * #EVERYONE} holds the rows of entities without scopes, and every existing user.
 */
public record Scope(String name) {
  /** Held by a user exactly while the user exists; a user who lost it sees nothing at all. */
  public static final Scope EVERYONE = new Scope("@everyone");

  @Override
  public String toString() {
    return name;
  }
}
