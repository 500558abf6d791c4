package dev.sluice.domain.change;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.FeedChange.Before;

/** One change of one table. A changed key is two changes: the old row removed, the new written. */
public sealed interface TableChange {
  TableName table();

  /**
   * The row exists with these values.
   *
   * @param before whether it did before, as the log tells it; the feed finds out by itself, and the
   *     sooner the truer this is
   */
  record Written(TableRow row, Before before) implements TableChange {
    /** Of a source that does not tell inserts from updates. */
    public Written(TableRow row) {
      this(row, Before.UNKNOWN);
    }

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
