package dev.sluice.store;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.DeltaPage;
import dev.sluice.domain.feed.DeltaPage.EntityDelta;
import dev.sluice.domain.feed.DeltaRange;
import dev.sluice.domain.feed.PageLimits;
import dev.sluice.domain.feed.SeenRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** Sorts the records of {@link SelectDelta} into the lists of a page. */
final class PageBuilder {
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

  /** One more than still fits, to learn whether there is more. */
  int rowsToLookAt() {
    return limits.rows() - rows + 1;
  }

  /** Whether a row was found that belongs to the next page. */
  boolean hasMore() {
    return more;
  }

  private boolean isFull() {
    return rows >= limits.rows() || bytes >= limits.bytes();
  }

  void add(Record record) {
    var step = record.get(3, String.class);
    if (step == null) return;
    if (isFull()) {
      more = true;
      return;
    }
    var delta = Objects.requireNonNull(deltas.get(record.get(1, Short.class)));
    var id = new RowId(record.get(2, String.class));
    rows++;
    last = Optional.of(record.get(0, UUID.class));
    switch (step) {
      case "i" -> delta.insert().add(seen(id, record));
      case "u" -> delta.update().add(seen(id, record));
      case "d" -> delta.deleted().add(id);
      default -> throw new IllegalStateException("step: " + step + " (expected: i, u or d)");
    }
  }

  private SeenRow seen(RowId id, Record record) {
    var content = record.get(4, byte[].class);
    bytes += content.length;
    return new SeenRow(id, Content.of(content));
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
