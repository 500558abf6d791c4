package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.util.List;
import java.util.Optional;

/**
 * What can be filled with a value: a table's columns, or a procedure's parameters.
 *
 * @param owner whose they are, for messages
 * @param word what one of them is called
 */
record ErpColumns(String owner, String word, List<ErpColumn> all) {
  ErpColumns {
    all = List.copyOf(all);
  }

  /**
   * @param name matched without case where none has exactly this name
   * @throws SyncFailure {@code CALL_OPERATOR} if there is none
   */
  ErpColumn column(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  private Optional<ErpColumn> find(String name) {
    return all.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .or(() -> all.stream().filter(it -> it.name().equalsIgnoreCase(name)).findFirst());
  }

  private SyncFailure missing(String name) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the ERP's "
            + owner
            + " has no "
            + word
            + " "
            + name
            + " that this user may see; correct the writer's mapping");
  }
}
