package dev.sluice.domain.inbound;

/**
 * A file that is kept.
 *
 * @param size in bytes
 * @param sha256 of the bytes, in lower-case hexadecimal
 */
public record StoredFile(ReceivedFile file, long size, String sha256) {
  public PacketKey key() {
    return file.key();
  }

  /** Made of its id: the cloud tells of no other name. */
  public String name() {
    return key().id() + file.type().extension();
  }
}
