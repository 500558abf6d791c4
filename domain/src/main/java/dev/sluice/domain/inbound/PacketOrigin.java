package dev.sluice.domain.inbound;

import dev.sluice.domain.packet.AppArea;

/** Where packets come from, and within which their ids are unique. */
public record PacketOrigin(String name) {
  /** Custom mobile clients, which post their packets themselves. */
  public static final PacketOrigin CLIENTS = new PacketOrigin("@clients");

  public PacketOrigin {
    if (name.isBlank()) throw new IllegalArgumentException("packet origin: must not be blank");
  }

  public static PacketOrigin of(AppArea area) {
    return new PacketOrigin(area.code());
  }

  @Override
  public String toString() {
    return name;
  }
}
