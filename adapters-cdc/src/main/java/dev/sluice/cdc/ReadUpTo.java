package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Tables that are as far as they need to be once they are read. */
record ReadUpTo(SourceOffset offset) implements Preparation.Overlap {
  @Override
  public boolean isRead(LoggedTable.Name table, Struct source) {
    return false;
  }

  @Override
  public boolean ends(Map<String, ?> recordOffset) {
    return true;
  }

  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public Optional<SourceOffset> endsRunAt() {
    return Optional.of(offset);
  }
}
