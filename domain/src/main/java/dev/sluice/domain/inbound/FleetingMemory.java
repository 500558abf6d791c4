package dev.sluice.domain.inbound;

import java.util.Optional;

/** A memory that is gone with the process. */
final class FleetingMemory implements PacketMemory {
  private Optional<String> kept = Optional.empty();

  @Override
  public synchronized Optional<String> recall() {
    return kept;
  }

  @Override
  public synchronized void keep(String text) {
    kept = Optional.of(text);
  }

  @Override
  public synchronized void forget() {
    kept = Optional.empty();
  }
}
