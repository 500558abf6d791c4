package dev.sluice.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The bytes of one packet, as they came or of one of its edits, in the table {@code inbox_part}.
 */
record PacketParts(InboxParts table, long packet, int edit) {
  private static final int PART = 256 * 1024;

  void store(Spool spool) {
    try (var in = spool.open()) {
      var number = 0;
      for (var part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
        table.save(new InboxPart(null, packet, edit, number++, part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param doing what reading is for, for the message when it fails
   */
  InputStream open(String doing) {
    return new PacketBytes(
        part ->
            SqlFailures.translating(
                doing, () -> table.findByPacketAndEditAndPart(packet, edit, part)));
  }
}
