package dev.sluice.store;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaPage.EntityDelta;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.SeenRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sorts what there is to tell into the lists of a page. */
final class PageBuilder {
  /** How many rows are read to learn how large they are. */
  static final int FEW = 32;

  private static final int MANY = 2_000;
  private static final long BYTES_AT_ONCE = 1 << 19;

  /** Of a row of which nothing is known yet. */
  private static final long USUAL_BYTES = 256;

  private final Map<Short, EntityDelta> deltas = new LinkedHashMap<>();
  private final PageLimits limits;
  private int rows;
  private long bytes;
  private Optional<UUID> last = Optional.empty();
  private boolean more;

  /**
   * @param entities by their numbers, in the order they go out
   */
  PageBuilder(Map<Short, EntityName> entities, PageLimits limits) {
    entities.forEach(
        (number, name) ->
            deltas.put(
                number,
                new EntityDelta(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>())));
    this.limits = limits;
  }

  List<Short> entities() {
    return List.copyOf(deltas.keySet());
  }

  /** One more than is expected to fit, to learn whether there is more. */
  int rowsToLookAt() {
    return Math.min(limits.rows() - rows, Math.max(rowsThatFit(), FEW)) + 1;
  }

  /** As far as can be said from the rows that were read. */
  int rowsThatFit() {
    var each = rows == 0 ? USUAL_BYTES : Math.max(bytes / rows, 1);
    return Math.clamp((limits.bytes() - bytes) / each + 1, 0, limits.rows() - rows);
  }

  /** Whether a row was found that belongs to the next page. */
  boolean hasMore() {
    return more;
  }

  private boolean isFull() {
    return rows >= limits.rows() || bytes >= limits.bytes();
  }

  /** As many as are expected to fill some memory, but not much of it. */
  int rowsToReadAtOnce() {
    return Math.clamp(BYTES_AT_ONCE * rows / Math.max(bytes, 1), FEW, MANY);
  }

  void add(RowStep told) {
    var delta = deltas.get(told.entity());
    if (delta == null) return;
    if (isFull()) {
      more = true;
      return;
    }
    rows++;
    last = Optional.of(told.key());
    switch (told.step()) {
      case INSERT -> delta.insert().add(seen(told));
      case UPDATE -> delta.update().add(seen(told));
      case DELETE -> delta.deleted().add(told.row());
    }
  }

  private SeenRow seen(RowStep told) {
    var content = told.newContent();
    bytes += content.json().length;
    return new SeenRow(told.row(), content);
  }

  /**
   * @param range what was to be told
   */
  DeltaPage build(DeltaRange range) {
    var changed =
        deltas.values().stream()
            .filter(
                it -> !it.insert().isEmpty() || !it.update().isEmpty() || !it.deleted().isEmpty())
            .toList();
    return new DeltaPage(changed, last.filter(_ -> more).map(range::after));
  }
}
