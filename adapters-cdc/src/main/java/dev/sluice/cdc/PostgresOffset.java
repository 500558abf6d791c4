package dev.sluice.cdc;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.domain.change.SourceOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a PostgreSQL source stopped: behind the transaction that ended at an LSN of one history of
 * one database. The rest tells another history apart, in which the LSN means nothing.
 *
 * @param system the server's identifier, which a copy of its files shares
 * @param timeline changes when a backup is restored or a standby promoted
 * @param tables the tables that the offset speaks for, and what they were like when they were read;
 *     within a first load, those that the log tells of behind the LSN
 * @param parts within a first load, what its reading of each table saw, or {@link #UNREAD}; empty
 *     from its end on
 */
record PostgresOffset(
    String lsn,
    String system,
    long timeline,
    String database,
    Map<String, String> tables,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<String, String> parts) {
  private static final String UNREAD = "";
  private static final ObjectMapper JSON = new ObjectMapper();

  PostgresOffset {
    tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  /** Empty if the text is not ours. */
  static Optional<PostgresOffset> of(SourceOffset offset) {
    try {
      return Optional.of(JSON.readValue(offset.value(), PostgresOffset.class));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  Lsn position() {
    return Lsn.parse(lsn);
  }

  PostgresOffset at(Lsn other) {
    return new PostgresOffset(other.toString(), system, timeline, database, tables, parts);
  }

  /** The same before a first load: no table was read. */
  PostgresOffset beforeLoad() {
    var unread = new TreeMap<>(tables);
    unread.replaceAll((_, _) -> UNREAD);
    return new PostgresOffset(lsn, system, timeline, database, tables, unread);
  }

  /** The same with one more part of the load. */
  PostgresOffset with(LoggedTable table, SelectSnapshot.Snapshot snapshot) {
    var name = table.name().toString();
    var moreTables = new TreeMap<>(tables);
    moreTables.put(name, table.state());
    var moreParts = new TreeMap<>(parts);
    moreParts.put(name, snapshot.text());
    return new PostgresOffset(lsn, system, timeline, database, moreTables, moreParts);
  }

  /** Whether it is one within a first load. */
  @JsonIgnore
  boolean isInLoad() {
    return !parts.isEmpty();
  }

  /** Whether a first load has yet to read the table. */
  boolean isLeft(LoggedTable.Name table) {
    return isInLoad() && parts.getOrDefault(table.toString(), UNREAD).equals(UNREAD);
  }

  /** What the first load's reading of the table saw. */
  SelectSnapshot.Snapshot part(LoggedTable.Name table) {
    return SelectSnapshot.Snapshot.parse(Objects.requireNonNull(parts.get(table.toString())));
  }

  SourceOffset toSourceOffset() {
    try {
      return new SourceOffset(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
