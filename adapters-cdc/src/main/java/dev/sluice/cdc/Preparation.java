package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.entity.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Everything that one run needs.
 *
 * @param log from where it is to be followed
 * @param tables those that the run follows
 * @param aside those that it cannot follow, and why
 */
record Preparation(Start start, Log log, List<LoggedTable> tables, Map<TableName, String> aside) {

  /** Where a run starts. */
  sealed interface Start {
    /**
     * With the log.
     *
     * @param reload tables that the log's beginning does not speak for
     */
    record Follow(Optional<Reload> reload) implements Start {}

    /** With all rows of some tables, or all; the log is for another run. */
    record Read(Reload tables) implements Start {}

    static Start follow() {
      return new Follow(Optional.empty());
    }

    static Start followBehind(Reload reload) {
      return new Follow(Optional.of(reload));
    }
  }

  /** Tables that are read by queries. */
  interface Reload {
    Extent extent();

    /**
     * Reports every row of the tables as of one moment. Empty, with any number of rows reported, if
     * it was told to stop or a table is no longer what was prepared for.
     */
    Optional<Overlap> read(Consumer<List<TableChange.Written>> rows, BooleanSupplier stopped);
  }
}
