package dev.sluice.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.domain.change.SourceOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a PostgreSQL source stopped: behind the transaction that ended at an LSN of one history of
 * one database. The rest tells another history apart, in which the LSN means nothing.
 *
 * @param system the server's identifier, which a copy of its files shares
 * @param timeline changes when a backup is restored or a standby promoted
 * @param tables the tables that the offset speaks for, and what they were like when they were read
 */
record PostgresOffset(
    String lsn, String system, long timeline, String database, Map<String, String> tables) {
  private static final ObjectMapper JSON = new ObjectMapper();

  PostgresOffset {
    tables = Collections.unmodifiableMap(new TreeMap<>(tables));
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
    return new PostgresOffset(other.toString(), system, timeline, database, tables);
  }

  SourceOffset toSourceOffset() {
    try {
      return new SourceOffset(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
