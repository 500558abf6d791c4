package dev.sluice.domain.entity;

import java.util.List;

/** Who may see the rows of an entity. */
public sealed interface Visibility {
  /** Every existing user. */
  record Everyone() implements Visibility {}

  /** The users who hold one of the scopes that the row's own columns name. */
  record ByScopes(List<ScopeTemplate> templates) implements Visibility {
    public ByScopes {
      templates = List.copyOf(templates);
    }
  }

  /**
   * Whoever sees the parent row; a row without a parent is seen by nobody.
   *
   * @param by the columns that hold the parent's key, in the order of the parent's key
   */
  record WithParent(EntityName parent, List<String> by) implements Visibility {
    public WithParent {
      by = List.copyOf(by);
    }
  }
}
