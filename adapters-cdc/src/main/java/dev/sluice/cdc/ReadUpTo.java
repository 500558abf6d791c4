package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.Optional;

/** Tables that are as far as they need to be once they are read. */
record ReadUpTo(SourceOffset offset) implements Overlap {
  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public Optional<SourceOffset> endsRunAt() {
    return Optional.of(offset);
  }
}
