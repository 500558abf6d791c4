package dev.sluice.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place of Oracle's log in the connector's own words: from which SCN on it has to read, because a
 * transaction that is open began there, and behind which commits.
 *
 * @param offset the connector's, of which {@code scn} and {@code commit_scn} are here understood
 */
record OraclePlace(Map<String, Object> offset) {
  private static final String SCN = "scn";
  private static final String COMMIT = "commit_scn";
  private static final ObjectMapper JSON = new ObjectMapper();

  OraclePlace {
    offset = Map.copyOf(offset);
  }

  /** Where nothing was told of that committed behind a commit, and all that was open then began. */
  static OraclePlace of(long readFrom, long commit) {
    return new OraclePlace(Map.of(SCN, "" + readFrom, COMMIT, commit + ":1:"));
  }

  static OraclePlace of(Map<String, ?> recordOffset) {
    var known = new TreeMap<String, Object>();
    recordOffset.forEach(
        (key, value) -> {
          if (value != null) known.put(key, value);
        });
    return new OraclePlace(known);
  }

  static boolean isIn(Map<String, ?> recordOffset) {
    return recordOffset.get(SCN) instanceof String && recordOffset.get(COMMIT) instanceof String;
  }

  static OraclePlace parse(String text) {
    try {
      return new OraclePlace(JSON.readValue(text, new TypeReference<>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a place of Oracle's log: " + text, e);
    }
  }

  long readFrom() {
    return Long.parseLong(String.valueOf(offset.get(SCN)));
  }

  /** All that committed up to it was told. Of one instance: there is one thread of redo. */
  long commit() {
    return Long.parseLong(String.valueOf(offset.get(COMMIT)).split(":", -1)[0]);
  }

  String text() {
    try {
      return JSON.writeValueAsString(new TreeMap<>(offset));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
