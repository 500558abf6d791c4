package dev.sluice.domain.outbound;

import dev.sluice.domain.packet.AppArea;

/** The cloud that snapshots are pushed to. Safe for use by many threads. */
public interface PushTarget {

  /**
   * Uploads one packet. It replaces everything on the user's device.
   *
   * @param uniqueId names this push for the cloud and for us
   * @throws dev.sluice.domain.SyncFailure {@code TRY_AGAIN} if the cloud could not be reached or
   *     did not take it this time; {@code CALL_OPERATOR} if it refuses us
   */
  PushOutcome push(AppArea area, String uniqueId, SnapshotPacket packet);
}
