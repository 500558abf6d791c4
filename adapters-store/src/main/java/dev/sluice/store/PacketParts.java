package dev.sluice.store;

import java.io.InputStream;
import java.util.Optional;

/**
 * The bytes of one packet, as they came or of one of its edits, in the table {@code inbox_part}.
 */
record PacketParts(InboxParts table, long packet, int edit) {
  void store(Spool spool) {
    spool.eachPart((number, bytes) -> table.save(new InboxPart(null, packet, edit, number, bytes)));
  }

  /**
   * @param doing what reading is for, for the message when it fails
   */
  InputStream open(String doing) {
    return new StoredBytes(part -> bytes(doing, part));
  }

  /** The same where it is known how many bytes there are: nothing is asked for behind them. */
  InputStream open(String doing, long size) {
    return new StoredBytes(part -> bytes(doing, part), size);
  }

  /** The same where the first part is at hand; one that is not full is the last. */
  InputStream open(String doing, byte[] first) {
    var size = first.length < Spool.PART ? first.length : Long.MAX_VALUE;
    return new StoredBytes(part -> part == 0 ? Optional.of(first) : bytes(doing, part), size);
  }

  private Optional<byte[]> bytes(String doing, int part) {
    return SqlFailures.translating(
        doing, () -> table.findByPacketAndEditAndPart(packet, edit, part).map(InboxPart::bytes));
  }
}
