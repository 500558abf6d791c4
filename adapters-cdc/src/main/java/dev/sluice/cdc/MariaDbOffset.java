package dev.sluice.cdc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.domain.change.SourceOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a MariaDB source stopped: behind the transactions of a GTID position. A place of the log
 * and the GTID position there tell another history apart, in which the same GTIDs mean something
 * else.
 *
 * @param gtid behind what to resume
 * @param file and {@code place}: where in the log the last transaction began, or some later place
 * @param before the GTID position of that place
 * @param tables the tables that the offset speaks for, and what they were like when they were read
 * @param inLoad whether it is one within a first load, of which {@code tables} are the parts so far
 */
record MariaDbOffset(
    String gtid,
    String file,
    long place,
    String before,
    Map<String, String> tables,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean inLoad) {
  private static final ObjectMapper JSON = new ObjectMapper();

  MariaDbOffset {
    tables = Collections.unmodifiableMap(new TreeMap<>(tables));
  }

  /** Empty if the text is not ours. */
  static Optional<MariaDbOffset> of(SourceOffset offset) {
    try {
      return Optional.of(JSON.readValue(offset.value(), MariaDbOffset.class));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  GtidPosition position() {
    return GtidPosition.parse(gtid);
  }

  /** The same place, spoken of for other tables. */
  MariaDbOffset of(Map<String, String> others) {
    return new MariaDbOffset(gtid, file, place, before, others, inLoad);
  }

  MariaDbOffset withinLoad() {
    return new MariaDbOffset(gtid, file, place, before, tables, true);
  }

  MariaDbOffset loaded() {
    return new MariaDbOffset(gtid, file, place, before, tables, false);
  }

  SourceOffset toSourceOffset() {
    try {
      return new SourceOffset(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
