package dev.sluice.domain.packet;

/** How a packet is written down. JSON is experimental: the vendor shows no example of it. */
public enum PacketFormat {
  XML,
  JSON
}
