package dev.sluice.domain.change;

import dev.sluice.domain.entity.TableName;

/** One change of one table. A changed key is two changes: the old row removed, the new written. */
public sealed interface TableChange {
  TableName table();

  /** The row exists with these values; whether it did before is the store's to know. */
  record Written(TableRow row) implements TableChange {
    @Override
    public TableName table() {
      return row.shape().table();
    }
  }

  /**
   * The row is gone.
   *
   * @param row its last values as far as the source tells them, at least those of the key; the
   *     others may be null
   */
  record Removed(TableRow row) implements TableChange {
    @Override
    public TableName table() {
      return row.shape().table();
    }
  }

  /** All rows of the table are gone. */
  record Truncated(TableName table) implements TableChange {}
}
