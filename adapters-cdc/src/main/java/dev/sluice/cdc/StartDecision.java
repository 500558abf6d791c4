package dev.sluice.cdc;

import dev.sluice.domain.change.SourceOffset;
import java.util.Optional;

/**
 * Whether the log still reaches back, without a gap, to where a source stopped.
 *
 * @param here the database as it is now
 */
record StartDecision(PostgresOffset here, Lsn written) {

  /** Why everything has to be read; empty if the log can be followed. */
  Optional<String> reasonToRead(
      Optional<SourceOffset> offset, Optional<SelectSlot.Slot> slot, String slotName) {
    if (offset.isEmpty()) return reason("nothing was read yet");
    var stopped = PostgresOffset.of(offset.get());
    if (stopped.isEmpty()) return reason("the stored offset is not PostgreSQL's");
    return anotherHistory(stopped.get())
        .or(() -> slot.isEmpty() ? reason("replication slot " + slotName + " is gone") : none())
        .or(() -> slot.flatMap(it -> lost(it, stopped.get(), slotName)));
  }

  private Optional<String> anotherHistory(PostgresOffset stopped) {
    if (!stopped.system().equals(here.system())) return reason("the ERP is on another server");
    if (!stopped.database().equals(here.database())) {
      return reason("the ERP's database was " + stopped.database());
    }
    if (stopped.timeline() != here.timeline()) {
      return reason("the ERP was restored, or moved to a standby, and has a new timeline");
    }
    if (written.compareTo(stopped.position()) < 0) {
      return reason("the ERP's log ends at " + written + ", before " + stopped.lsn());
    }
    return none();
  }

  private static Optional<String> lost(
      SelectSlot.Slot slot, PostgresOffset stopped, String slotName) {
    if (slot.lost()) return reason("the ERP dropped log that slot " + slotName + " still needed");
    return slot.confirmed()
        .filter(it -> it.compareTo(stopped.position()) > 0)
        .map(it -> "slot " + slotName + " was moved on to " + it + ", behind " + stopped.lsn());
  }

  private static Optional<String> reason(String reason) {
    return Optional.of(reason);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
