package dev.sluice.domain.inbound;

import java.time.Instant;

/**
 * Bytes that an operator wants applied in the place of a packet's own, which are kept beside them.
 *
 * @param number counts the edits of a packet from 1
 * @param size in bytes
 * @param sha256 of the bytes, in lower-case hexadecimal
 */
public record PacketEdit(int number, OperatorName by, Instant at, long size, String sha256) {
  /** For the packet's history. */
  public static String words(OperatorName by) {
    return "edited, to be tried again, says " + by;
  }
}
