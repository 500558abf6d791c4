package dev.sluice.store;

import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedChange.AssignmentKey;
import dev.sluice.domain.feed.FeedChange.AssignmentRemoved;
import dev.sluice.domain.feed.FeedChange.AssignmentWritten;
import dev.sluice.domain.feed.FeedChange.OfAssignment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Brings changes of assignments into the feed at one position. */
final class ApplyAssignments {
  static final String CREATE_INCOMING =
      """
      CREATE TEMPORARY TABLE incoming_assignment (
        definition text, row_id text, user_name text, scope integer)
      ON COMMIT DELETE ROWS
      """;

  private final DSLContext dsl;
  private final long position;
  private final SourceName source;
  private final Interned interned;
  private final Touched touched;
  private final Map<AssignmentKey, OfAssignment> changes = new LinkedHashMap<>();
  private Optional<Load> load = Optional.empty();

  /**
   * @param definitions what it is of; empty for all that the source wrote
   */
  private record Load(Optional<Set<String>> definitions) {}

  ApplyAssignments(
      DSLContext dsl, long position, SourceName source, Interned interned, Touched touched) {
    this.dsl = dsl;
    this.position = position;
    this.source = source;
    this.interned = interned;
    this.touched = touched;
  }

  /** From here on, notes what is written, for {@link #removeWhatWasNotLoaded}. */
  void beginLoad(Optional<Set<String>> definitions) {
    load = Optional.of(new Load(definitions));
    dsl.execute(
        "CREATE TEMPORARY TABLE IF NOT EXISTS loaded_assignment"
            + " (definition text, row_id text, PRIMARY KEY (definition, row_id)) ON COMMIT DROP");
  }

  void add(OfAssignment change) {
    changes.put(change.key(), change);
  }

  void run(Connection connection) throws SQLException {
    if (changes.isEmpty()) return;
    copyTo(connection);
    if (load.isPresent()) {
      dsl.execute(
          "INSERT INTO loaded_assignment SELECT definition, row_id FROM incoming_assignment"
              + " WHERE user_name IS NOT NULL ON CONFLICT DO NOTHING");
    }
    leaveOutWhatIsTheSame();
    end(
        "EXISTS (SELECT FROM incoming_assignment i"
            + " WHERE i.definition = a.definition AND i.row_id = a.row_id)");
    begin();
    dsl.execute("DELETE FROM incoming_assignment");
  }

  /** All rows of the definition are gone. */
  void empty(String definition) {
    changes.keySet().removeIf(it -> it.definition().equals(definition));
    end("a.definition = ?", definition);
  }

  /** What the source wrote earlier and {@code loaded_assignment} lacks is gone. */
  void removeWhatWasNotLoaded() {
    load.ifPresent(it -> removeWhatWasNotLoaded(it.definitions()));
  }

  private void removeWhatWasNotLoaded(Optional<Set<String>> definitions) {
    var notLoaded =
        """
        a.source = ? AND NOT EXISTS (
          SELECT FROM loaded_assignment l
          WHERE l.definition = a.definition AND l.row_id = a.row_id)
        """;
    if (definitions.isEmpty()) {
      end(notLoaded, source.value());
    } else {
      end(
          notLoaded + " AND a.definition = ANY (?)",
          source.value(),
          definitions.get().toArray(String[]::new));
    }
  }

  /** Ends what the source wrote for other definitions. */
  void endAllBut(Set<String> definitions) {
    end(
        "a.source = ? AND a.definition <> ALL (?)",
        source.value(),
        definitions.toArray(String[]::new));
  }

  private void copyTo(Connection connection) throws SQLException {
    interned.numberAll(
        changes.values().stream()
            .filter(AssignmentWritten.class::isInstance)
            .map(it -> ((AssignmentWritten) it).scope())
            .toList(),
        List.of());
    try (var copy = new BinaryCopy(connection, "incoming_assignment")) {
      for (var change : changes.values()) {
        copy.beginRow(4);
        copy.text(change.key().definition());
        copy.text(change.key().row().value());
        switch (change) {
          case AssignmentWritten(var _, var user, var scope) -> {
            copy.text(user.value());
            copy.integer(interned.scope(scope));
          }
          case AssignmentRemoved _ -> {
            copy.text(null);
            copy.text(null);
          }
        }
      }
      copy.finish();
    }
    changes.clear();
  }

  private void leaveOutWhatIsTheSame() {
    dsl.execute(
        """
        DELETE FROM incoming_assignment i USING assignment a
        WHERE a.definition = i.definition AND a.row_id = i.row_id AND a.until = %s
          AND a.user_name = i.user_name AND a.scope = i.scope
        """
            .formatted(Intervals.OPEN));
  }

  private void end(String condition, Object... binds) {
    var open = "a.until = " + Intervals.OPEN + " AND " + condition;
    var fresh =
        dsl.resultQuery(
            "DELETE FROM assignment a WHERE a.since = "
                + position
                + " AND "
                + open
                + " RETURNING user_name",
            binds);
    touch(fresh.fetchSet(0, String.class));
    var held =
        dsl.resultQuery(
            "UPDATE assignment a SET until = "
                + position
                + " WHERE "
                + open
                + " RETURNING user_name",
            binds);
    touch(held.fetchSet(0, String.class));
  }

  private void begin() {
    touch(
        dsl.resultQuery(
                """
                INSERT INTO assignment (definition, row_id, since, source, user_name, scope)
                SELECT definition, row_id, ?, ?, user_name, scope FROM incoming_assignment
                WHERE user_name IS NOT NULL
                RETURNING user_name
                """,
                position,
                source.value())
            .fetchSet(0, String.class));
  }

  private void touch(Set<String> users) {
    touched.users(users.stream().map(UserName::new).collect(Collectors.toSet()));
  }
}
