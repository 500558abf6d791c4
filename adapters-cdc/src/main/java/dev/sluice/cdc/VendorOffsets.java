package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What the connector's records mean, as offsets of ours.
 *
 * @param from where the run began, of the tables as they are now
 */
record VendorOffsets(VendorOffset from, VendorLog.Run run) implements EngineLog.Offsets {
  @Override
  public SourceOffset start() {
    return from.toSourceOffset();
  }

  @Override
  public Optional<SourceOffset> afterTransactions(Map<String, ?> recordOffset) {
    return run.afterTransactions(recordOffset).map(it -> from.at(it).toSourceOffset());
  }

  @Override
  public RecordKind kind(SourceRecord row) {
    return run.kind(row);
  }
}
