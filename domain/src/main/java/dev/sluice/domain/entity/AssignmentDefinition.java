package dev.sluice.domain.entity;

/**
 * A table whose rows put users into scopes.
 *
 * @param name names the definition in the store; stays the same as long as its meaning does
 * @param user the column that names the user
 * @param scope the scope a row gives; {@code users.from} is the definition that gives {@link
 *     Scope#EVERYONE}
 */
public record AssignmentDefinition(
    String name, SourceTable from, String user, ScopeTemplate scope) {

  /** The definition that {@code users.from} stands for: a row makes its user exist. */
  public static AssignmentDefinition ofUsers(SourceTable from, String user) {
    return new AssignmentDefinition("users " + from, from, user, ScopeTemplate.EVERYONE);
  }

  public static AssignmentDefinition of(SourceTable from, String user, ScopeTemplate scope) {
    return new AssignmentDefinition(
        "assignment " + from + " " + user + " " + scope, from, user, scope);
  }
}
