package dev.sluice.domain.inbound;

import dev.sluice.domain.packet.PacketId;

/** Names a packet within the inbox. */
public record PacketKey(PacketOrigin origin, PacketId id) {
  @Override
  public String toString() {
    return origin + "/" + id;
  }
}
