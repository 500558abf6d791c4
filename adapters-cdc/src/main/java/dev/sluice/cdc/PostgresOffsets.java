package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.Map;
import java.util.Optional;

/**
 * Offsets of the connector's records, as ours.
 *
 * @param here what all of them share
 * @param from where the run began
 */
record PostgresOffsets(PostgresOffset here, Lsn from) implements Preparation.Offsets {
  @Override
  public SourceOffset start() {
    return here.at(from).toSourceOffset();
  }

  @Override
  public SourceOffset afterLoad(Map<String, ?> recordOffset) {
    return at(recordOffset, "lsn").orElseThrow();
  }

  @Override
  public Optional<SourceOffset> afterTransactions(Map<String, ?> recordOffset) {
    return at(recordOffset, "lsn_commit");
  }

  private Optional<SourceOffset> at(Map<String, ?> recordOffset, String key) {
    return recordOffset.get(key) instanceof Long lsn
        ? Optional.of(here.at(new Lsn(lsn)).toSourceOffset())
        : Optional.empty();
  }
}
