package dev.sluice.domain.inbound;

import java.util.Optional;

/**
 * What a writer keeps of one packet from call to call, for an ERP that cannot remember it: the name
 * of the job that was begun. It is there at every later try, whatever happened between: a fault, a
 * restart, a decision of an operator. Nobody else reads it.
 */
public interface PacketMemory {

  /** What was kept last; empty if nothing was, or it was forgotten. */
  Optional<String> recall();

  /**
   * Keeps a text in place of the last one, durably when this returns: what is kept before the ERP
   * is called is known even if the call's answer gets lost.
   *
   * @throws dev.sluice.domain.SyncFailure if it cannot be kept; then do not call the ERP
   */
  void keep(String text);

  /** The next try begins anew. */
  void forget();

  /** One that is gone with the process. */
  static PacketMemory untilTheEnd() {
    return new FleetingMemory();
  }
}
