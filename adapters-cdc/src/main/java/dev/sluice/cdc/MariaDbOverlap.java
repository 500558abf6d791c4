package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The log up to the moment at which tables were read, which is between two transactions. The run
 * that reads it does not follow these tables at all.
 *
 * @param from where it begins
 */
record MariaDbOverlap(GtidPosition from, MariaDbOffset moment) implements EngineOverlap {
  @Override
  public boolean isEmpty() {
    return from.reaches(moment.position());
  }

  @Override
  public boolean endsBefore(Map<String, ?> recordOffset) {
    return MariaDbOffsets.before(recordOffset).reaches(moment.position());
  }

  @Override
  public boolean ends(Map<String, ?> recordOffset) {
    return MariaDbOffsets.behind(recordOffset).reaches(moment.position());
  }

  @Override
  public Optional<SourceOffset> endsRunAt() {
    return Optional.of(moment.toSourceOffset());
  }
}
