package dev.sluice.store;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.Before;
import dev.sluice.domain.feed.FeedChange.OfRow;
import dev.sluice.domain.feed.FeedChange.Placement;
import dev.sluice.domain.feed.FeedChange.RowRemoved;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import dev.sluice.domain.feed.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes of rows on their way into the temporary table {@code incoming}, one per row: within one
 * position only a row's last state counts.
 */
final class StagedRows {
  static final String CREATE_INCOMING =
      """
      CREATE TEMPORARY TABLE incoming (
        row_key uuid, entity smallint, gone boolean, row_id text, anchor uuid, parent uuid,
        scopes integer[], content bytea)
      ON COMMIT DELETE ROWS
      """;
  private static final int COLUMNS = 8;

  /** More is not written by a statement, which would have it several times over as text. */
  static final int SMALL_BYTES = 1024 * 1024;

  /** The order of the indexes: neighbours are found in the page that was just looked at. */
  static final Comparator<UUID> AS_INDEXED =
      (one, other) -> {
        var high =
            Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
      };

  private final Catalog catalog;
  private final Interned interned;
  private final Map<UUID, OfRow> changes = new LinkedHashMap<>();
  private long bytes;

  StagedRows(Catalog catalog, Interned interned) {
    this.catalog = catalog;
    this.interned = interned;
  }

  int size() {
    return changes.size();
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Of all contents that were added. */
  long bytes() {
    return bytes;
  }

  /** Of the content that is written. */
  static int bytesOf(FeedChange change) {
    return change instanceof RowWritten row ? row.content().json().length : 0;
  }

  void add(OfRow change) {
    bytes += bytesOf(change);
    changes.merge(RowKey.of(change.entity(), change.row()), change, StagedRows::followed);
  }

  /** A partial content is completed from the state that was staged before it, if there is one. */
  private static OfRow followed(OfRow earlier, OfRow later) {
    if (!(later instanceof RowWritten after)) return later;
    return switch (earlier) {
      case RowWritten it -> {
        var content = after.content().completedFrom(it.content());
        yield written(after, content, it.before());
      }
      case RowRemoved _ -> written(after, after.content(), Before.PRESENT);
    };
  }

  private static RowWritten written(RowWritten row, Content content, Before before) {
    return new RowWritten(row.entity(), row.row(), content, row.placement(), before);
  }

  /** The keys of the rows whose contents still miss something. */
  List<UUID> partial() {
    return changes.entrySet().stream()
        .filter(it -> it.getValue() instanceof RowWritten row && !row.content().isComplete())
        .map(Map.Entry::getKey)
        .toList();
  }

  void complete(UUID key, UnaryOperator<Content> content) {
    changes.computeIfPresent(
        key,
        (_, it) ->
            it instanceof RowWritten row
                ? written(row, content.apply(row.content()), row.before())
                : it);
  }

  boolean anyRemoved() {
    return changes.values().stream().anyMatch(RowRemoved.class::isInstance);
  }

  /** Whether there are such that others follow. */
  boolean anyFollowed() {
    return changes.values().stream().anyMatch(it -> catalog.isFollowed(it.entity()));
  }

  /** The rows that are written, that nobody follows, and of which this was said. */
  Map<UUID, RowWritten> unfollowed(Set<Before> said) {
    var found = new HashMap<UUID, RowWritten>();
    changes.forEach(
        (key, it) -> {
          if (it instanceof RowWritten row
              && said.contains(row.before())
              && !catalog.isFollowed(row.entity())) {
            found.put(key, row);
          }
        });
    return found;
  }

  /** Takes rows away that nobody follows, and that are written with all that they hold. */
  Map<UUID, RowWritten> takeUnfollowed(Set<EntityName> entities, Predicate<UUID> which) {
    var unfollowed = new HashSet<>(entities);
    unfollowed.removeIf(catalog::isFollowed);
    var taken = new HashMap<UUID, RowWritten>(changes.size() * 2);
    for (var change : changes.entrySet()) {
      if (change.getValue() instanceof RowWritten row
          && unfollowed.contains(row.entity())
          && which.test(change.getKey())
          && row.content().isComplete()) {
        taken.put(change.getKey(), row);
      }
    }
    changes.keySet().removeAll(taken.keySet());
    return taken;
  }

  void leaveOut(Set<UUID> keys) {
    changes.keySet().removeAll(keys);
  }

  /** Tells what is about to be written. */
  void describeTo(LoggedRows logged) {
    logged.piece(changes, interned);
  }

  /** Puts everything into the order of the indexes. */
  void sort() {
    var sorted = new TreeMap<UUID, OfRow>(AS_INDEXED);
    sorted.putAll(changes);
    changes.clear();
    changes.putAll(sorted);
  }

  /** Gives numbers to all scopes that rows are in. */
  void numberScopes() {
    var scopes = new HashSet<Scope>();
    var anchored = new HashSet<Set<Scope>>();
    for (var change : changes.values()) {
      if (change instanceof RowWritten row
          && row.placement() instanceof Placement.InScopes(var named)) {
        if (catalog.isFollowed(row.entity())) scopes.addAll(named);
        else if (!interned.isAnchored(named)) anchored.add(named);
      }
    }
    anchored.forEach(scopes::addAll);
    interned.numberAll(scopes, anchored);
  }

  /** Gives everything as values, and forgets it; for few rows. */
  IncomingRows takeAll() {
    var rows = new IncomingRows();
    changes.forEach(
        (key, change) -> {
          var entity = interned.entity(change.entity());
          switch (change) {
            case RowWritten row -> rows.written(key, entity, row, placeOf(key, row));
            case RowRemoved row -> rows.removed(key, entity, row);
          }
        });
    changes.clear();
    return rows;
  }

  /** Copies everything into {@code incoming} and forgets it. */
  void copyTo(Connection connection) throws SQLException {
    try (var copy = new BinaryCopy(connection, "incoming")) {
      for (var change : changes.entrySet()) {
        copy.beginRow(COLUMNS);
        switch (change.getValue()) {
          case RowWritten row -> written(copy, change.getKey(), row);
          case RowRemoved row -> removed(copy, change.getKey(), row);
        }
      }
      copy.finish();
    }
    changes.clear();
  }

  private void written(BinaryCopy copy, UUID key, RowWritten row) throws SQLException {
    head(copy, key, row, false);
    var place = placeOf(key, row);
    copy.uuid(place.anchor());
    copy.uuid(place.parent());
    copy.integers(place.scopes());
    copy.bytea(row.content().json());
  }

  private void removed(BinaryCopy copy, UUID key, RowRemoved row) throws SQLException {
    head(copy, key, row, true);
    copy.uuid(null);
    copy.uuid(null);
    copy.integers(null);
    copy.bytea(null);
  }

  private void head(BinaryCopy copy, UUID key, OfRow row, boolean gone) throws SQLException {
    copy.uuid(key);
    copy.smallint(interned.entity(row.entity()));
    copy.bool(gone);
    copy.text(row.row().value());
  }

  /**
   * Whence a row is seen.
   *
   * @param parent of a row that is followed itself; null where it names none
   * @param scopes of a row that is followed itself; null where it has its parent's
   */
  record Place(UUID anchor, @Nullable UUID parent, @Nullable List<Integer> scopes) {}

  /** A followed row is its own anchor; of the others, a child shares its parent's. */
  private Place placeOf(UUID key, RowWritten written) {
    var followed = catalog.isFollowed(written.entity());
    return switch (written.placement()) {
      case Placement.With(var parent, var row) -> {
        var parentKey = RowKey.of(parent, row);
        yield followed ? new Place(key, parentKey, null) : new Place(parentKey, null, null);
      }
      case Placement.InScopes(var scopes) ->
          followed
              ? new Place(key, null, scopes.stream().map(interned::scope).sorted().toList())
              : new Place(interned.anchorOf(scopes).key(), null, null);
    };
  }
}
