package dev.sluice.dynamicsmobile;

import java.util.Locale;

/** What waits in the queue: synchronization packets, or files that packets refer to. */
enum PacketType {
  PACKET,
  FILE;

  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }
}
