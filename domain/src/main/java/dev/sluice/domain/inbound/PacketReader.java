package dev.sluice.domain.inbound;

import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.SyncPacket;
import java.io.InputStream;

/** Reads the bytes of a packet. The input is untrusted: depth, size and rows are bounded. */
public interface PacketReader {
  /**
   * @throws dev.sluice.domain.SyncFailure {@code SET_PACKET_ASIDE} with the reason, if the bytes
   *     are not a packet or exceed a bound
   */
  SyncPacket read(InputStream bytes, PacketFormat format);
}
