package dev.sluice.dynamicsmobile;

import java.io.IOException;

/** The bytes are not a packet, or exceed a bound; the message says why. */
final class BrokenPacket extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenPacket(String reason) {
    super(reason);
  }
}
