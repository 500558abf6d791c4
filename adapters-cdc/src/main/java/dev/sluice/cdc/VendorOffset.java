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
 * Where a source on a {@link VendorLog} stopped.
 *
 * @param system what tells the database's history from another one
 * @param place behind what to resume, as the log writes it
 * @param tables the tables that the offset speaks for, and what they were like when they were read
 * @param inLoad whether it is one within a first load, of which {@code tables} are the parts so far
 */
record VendorOffset(
    String system,
    String place,
    Map<String, String> tables,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean inLoad) {
  private static final ObjectMapper JSON = new ObjectMapper();

  VendorOffset {
    tables = Collections.unmodifiableMap(new TreeMap<>(tables));
  }

  /** Empty if the text is not ours. */
  static Optional<VendorOffset> of(SourceOffset offset) {
    try {
      return Optional.of(JSON.readValue(offset.value(), VendorOffset.class));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /** Another place of the same log. */
  VendorOffset at(String other) {
    return new VendorOffset(system, other, tables, false);
  }

  /** The same place, spoken of for other tables. */
  VendorOffset of(Map<String, String> others) {
    return new VendorOffset(system, place, others, false);
  }

  /** The same place within a first load, with one more table. */
  VendorOffset with(LoggedTable part) {
    var more = new TreeMap<>(tables);
    more.put(part.name().toString(), part.state());
    return new VendorOffset(system, place, more, true);
  }

  SourceOffset toSourceOffset() {
    try {
      return new SourceOffset(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
