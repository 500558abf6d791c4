package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.entity.TableName;
import java.util.Set;

/** How much of a source one reading of tables brings, and how the sink is told of it. */
sealed interface Extent {
  void begin(ChangeSink sink);

  /** All of it, as of one moment. */
  record All(String reason) implements Extent {
    @Override
    public void begin(ChangeSink sink) {
      sink.loadStarted(reason);
    }
  }

  /** Some tables, while the others are followed. */
  record Some(Set<TableName> tables, String reason) implements Extent {
    @Override
    public void begin(ChangeSink sink) {
      sink.reloadStarted(tables, reason);
    }
  }

  /**
   * A part of a first load.
   *
   * @param left what comes behind it
   */
  record Part(Set<TableName> tables, Set<TableName> left, String reason) implements Extent {
    @Override
    public void begin(ChangeSink sink) {
      sink.partOfLoadStarted(tables, left, reason);
    }
  }

  /** Nothing more: all parts of a first load were read. */
  record Joining() implements Extent {
    @Override
    public void begin(ChangeSink sink) {
      sink.partsJoining();
    }
  }
}
