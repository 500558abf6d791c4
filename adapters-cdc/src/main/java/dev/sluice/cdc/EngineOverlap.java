package dev.sluice.cdc;

import java.util.Map;

/** An overlap as it shows in the engine's records, and the offsets that come with them. */
interface EngineOverlap extends Overlap {
  /** Whether the offset of a record lies behind all that was read. */
  boolean ends(Map<String, ?> recordOffset);

  /** The same of what lies before the transaction that begins with a record. */
  default boolean endsBefore(Map<String, ?> recordOffset) {
    return false;
  }
}
