package dev.sluice.domain.inbound;

import dev.sluice.domain.packet.AppArea;
import java.io.InputStream;
import java.util.List;

/**
 * Packets that mobile users sent and that wait in the vendor's cloud. Has the manners of a cloud
 * message queue: what is listed hides for a while and comes back until it is acknowledged, each
 * listing with a new receipt handle of which only the newest surely works; what was acknowledged
 * may be listed again; order is not assured. Safe for use by many threads, though one consumer per
 * area is all that a queue takes well.
 */
public interface PacketQueue {

  /**
   * Lists up to ten packets.
   *
   * @throws dev.sluice.domain.SyncFailure if the answer is not a list; an odd answer is never taken
   *     for an empty one
   */
  Listing list(AppArea area);

  /**
   * Opens the packet's bytes as the device sent them.
   *
   * @throws dev.sluice.domain.SyncFailure {@code TRY_AGAIN} if they cannot be had now
   */
  InputStream open(AppArea area, QueuedPacket packet);

  /** Takes the packets off the queue for good. Repeating it does no harm. */
  void acknowledge(AppArea area, List<QueuedPacket> packets);

  /**
   * What one call listed.
   *
   * @param unreadable entries that name no packet, for the operator
   */
  record Listing(List<QueuedPacket> packets, List<String> unreadable) {
    public Listing {
      packets = List.copyOf(packets);
      unreadable = List.copyOf(unreadable);
    }
  }
}
