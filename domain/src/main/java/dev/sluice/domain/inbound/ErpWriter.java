package dev.sluice.domain.inbound;

import dev.sluice.domain.Prerequisites;

/**
 * Writes packets into an ERP. Safe for use by many threads; packets of one user are handed over one
 * after the other. Constructing a writer does no I/O.
 */
public interface ErpWriter extends Prerequisites, AutoCloseable {

  /**
   * Writes the whole packet in one ERP transaction that also remembers its id, so that a repeat
   * after an answer got lost writes nothing. Nothing is written unless the outcome says so.
   *
   * <p>An ERP that only queues what it is given is asked again and again with the same packet, and
   * the outcome is {@link WriteOutcome.Pending} until it has decided. Where it cannot remember the
   * packet's id, the packet's {@link PacketMemory} does: keep the job's name before the job is
   * sent, and look for that job before sending another.
   *
   * @throws dev.sluice.domain.SyncFailure {@code TRY_AGAIN} if it may pass (then whether the packet
   *     was taken is unknown, and trying again is how to find out), {@code CALL_OPERATOR} if a
   *     person must change something first
   */
  WriteOutcome take(ErpPacket packet);

  @Override
  void close();
}
