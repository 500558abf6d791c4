package dev.sluice.store;

import dev.sluice.domain.feed.FeedChange.OfRow;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Few rows for {@code incoming}, as values of a statement. */
final class IncomingRows {
  /** Of {@link #values}, with the columns of the temporary table in their order. */
  static final String QUERY =
      """
      SELECT key AS row_key, entity, anchor IS NULL AS gone, row_id, anchor, parent,
        scopes::integer[] AS scopes, content
      FROM unnest(?, ?, ?, ?, ?, ?, ?) i (key, entity, row_id, anchor, parent, scopes, content)
      """;

  private final List<UUID> keys = new ArrayList<>();
  private final List<Short> entities = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private final List<@Nullable UUID> anchors = new ArrayList<>();
  private final List<@Nullable UUID> parents = new ArrayList<>();
  private final List<@Nullable String> scopes = new ArrayList<>();
  private final List<byte @Nullable []> contents = new ArrayList<>();

  void written(UUID key, short entity, RowWritten row, StagedRows.Place place) {
    head(key, entity, row);
    anchors.add(place.anchor());
    parents.add(place.parent());
    scopes.add(text(place.scopes()));
    contents.add(row.content().json());
  }

  void removed(UUID key, short entity, OfRow row) {
    head(key, entity, row);
    anchors.add(null);
    parents.add(null);
    scopes.add(null);
    contents.add(null);
  }

  private void head(UUID key, short entity, OfRow row) {
    keys.add(key);
    entities.add(entity);
    rows.add(row.row().value());
  }

  private static @Nullable String text(@Nullable List<Integer> scopes) {
    if (scopes == null) return null;
    return scopes.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  Object[] values() {
    return new Object[] {
      keys.toArray(UUID[]::new),
      entities.toArray(Short[]::new),
      rows.toArray(String[]::new),
      anchors.toArray(UUID[]::new),
      parents.toArray(UUID[]::new),
      scopes.toArray(String[]::new),
      contents.toArray(byte[][]::new)
    };
  }
}
