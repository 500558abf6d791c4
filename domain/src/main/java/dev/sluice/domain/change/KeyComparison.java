package dev.sluice.domain.change;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.RowKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the feed holds of some tables against what the ERP has. Both sides are read through and
 * summed up; only where the sums differ are names kept, a bounded number at a time, for which both
 * are read again. Nothing is wrong with an ERP that changes meanwhile: a row that was not there
 * when its key was looked for was gone, whatever came after, and is told of by whoever follows the
 * changes. Used once.
 */
final class KeyComparison {
  private static final int AT_ONCE = 100_000;
  private static final int MOST_MISSING = 10_000;

  private final List<TableKeys> tables;
  private final Map<TableName, RowMapper> mappers;
  private final Consumer<Consumer<FeedChange>> held;
  private final SequencedSet<TableRow> missing = new LinkedHashSet<>();

  /**
   * @param held tells what the feed holds, as {@link dev.sluice.domain.feed.FeedWriter#held} does
   */
  KeyComparison(
      List<TableKeys> tables,
      Map<TableName, RowMapper> mappers,
      Consumer<Consumer<FeedChange>> held) {
    this.tables = tables;
    this.mappers = mappers;
    this.held = held;
  }

  /**
   * @param gone takes what has to be removed, one group after the other
   * @return rows that the feed does not hold, {@value MOST_MISSING} at most
   */
  SequencedCollection<TableRow> run(Consumer<List<FeedChange>> gone) throws InterruptedException {
    var erp = new KeyDigests();
    readErp((change, _) -> erp.add(nameOf(change)));
    var feed = new KeyDigests();
    held.accept(it -> feed.add(nameOf(it)));
    for (var buckets : feed.differences(erp, AT_ONCE)) gone.accept(goneFrom(buckets));
    return missing;
  }

  private List<FeedChange> goneFrom(BitSet buckets) throws InterruptedException {
    var there = new HashMap<UUID, Named>();
    readErp(
        (change, row) -> {
          var name = nameOf(change);
          if (isIn(buckets, name)) there.put(name, new Named(change, row));
        });
    var gone = new ArrayList<FeedChange>();
    held.accept(
        it -> {
          var name = nameOf(it);
          if (isIn(buckets, name) && there.remove(name) == null) gone.add(it);
        });
    there.values().forEach(this::noteMissing);
    return gone;
  }

  private record Named(FeedChange change, TableRow row) {}

  /** A row of an assignment table may give nothing, and is then not held for good. */
  private void noteMissing(Named named) {
    if (named.change() instanceof FeedChange.OfRow && missing.size() < MOST_MISSING) {
      missing.add(named.row());
    }
  }

  private void readErp(BiConsumer<FeedChange, TableRow> each) throws InterruptedException {
    for (var table : tables) {
      var mapper = mappers.get(table.shape().table());
      if (mapper == null) continue;
      table.read(row -> mapper.removed(row, change -> each.accept(change, row)));
    }
  }

  private static boolean isIn(BitSet buckets, UUID name) {
    return buckets.get(KeyDigests.bucketOf(name));
  }

  private static UUID nameOf(FeedChange change) {
    return switch (change) {
      case FeedChange.OfRow row -> RowKey.of(row.entity(), row.row());
      case FeedChange.OfAssignment assignment -> RowKey.of(assignment.key());
      case FeedChange.EntityEmptied _, FeedChange.AssignmentsEmptied _ ->
          throw new IllegalArgumentException(change + " (expected: a change of one row)");
    };
  }
}
