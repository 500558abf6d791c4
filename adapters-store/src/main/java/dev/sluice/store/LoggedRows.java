package dev.sluice.store;

import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.FeedChange.OfRow;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction logged, and its rows as they are now: what a reader of {@code row_log} and
 * {@code current_row} would find. Only of few rows that are written in one piece, of which no row
 * is logged by what another piece said of it.
 */
final class LoggedRows {
  static final int MOST = 1_000;
  private static final long MOST_BYTES = 1024 * 1024;

  /** What a key, its scope and what refers to them take, about. */
  private static final int BYTES_BESIDE_CONTENT = 200;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<UUID, RowState> states = new HashMap<>();
  private long bytes;
  private boolean complete = true;

  /**
   * Under a scope.
   *
   * @param step as the log has it; null where states must be compared
   */
  record Entry(int scope, UUID row, @Nullable Step step) {}

  /** What is written next, all of the transaction; a second piece may contradict the first. */
  void piece(Map<UUID, ? extends OfRow> rows, Interned interned) {
    if (!states.isEmpty() || rows.size() > MOST) notAll();
    else note(rows, interned);
  }

  private void note(Map<UUID, ? extends OfRow> rows, Interned interned) {
    rows.forEach(
        (key, row) ->
            note(
                key,
                interned.entity(row.entity()),
                row.row(),
                row instanceof RowWritten written ? written.content() : null));
  }

  /**
   * @param content null if the row is gone
   */
  void note(UUID key, short entity, RowId row, @Nullable Content content) {
    if (!complete) return;
    states.put(key, new RowState(entity, row, content));
    add(content == null ? 0 : content.json().length);
  }

  void add(int scope, UUID row, @Nullable Step step) {
    if (!complete) return;
    entries.add(new Entry(scope, row, step));
    add(0);
  }

  private void add(long content) {
    bytes += BYTES_BESIDE_CONTENT + content;
    if (bytes > MOST_BYTES) notAll();
  }

  /** Something was logged, or would have been, that is not noted here. */
  void notAll() {
    complete = false;
    entries.clear();
    states.clear();
  }

  boolean isAll() {
    return complete;
  }

  long bytes() {
    return bytes;
  }

  List<Entry> entries() {
    return entries;
  }

  RowState state(UUID row) {
    return Objects.requireNonNull(states.get(row));
  }
}
