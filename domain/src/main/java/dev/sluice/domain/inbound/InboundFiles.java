package dev.sluice.domain.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Files that mobile users sent, which rows of packets name: each kept for good as it came, whether
 * the row or the file comes first. Each call is one unit of work, durable when it returns. No file
 * is ever whole in memory. Safe for use by many threads. All calls throw {@link
 * dev.sluice.domain.SyncFailure} if the store fails.
 */
public interface InboundFiles {

  /**
   * Stores a file unless its key is known. Of many calls with one key at the same time exactly one
   * stores.
   *
   * @param bytes as they came; read to the end, not closed
   * @throws IOException if {@code bytes} could not be read; nothing is stored then
   * @throws dev.sluice.domain.SyncFailure {@code SET_PACKET_ASIDE} if there are more bytes than are
   *     taken
   */
  FileReceipt receive(ReceivedFile file, InputStream bytes) throws IOException;

  Optional<StoredFile> find(PacketKey key);

  /**
   * The bytes as they came.
   *
   * @throws dev.sluice.domain.SyncFailure {@code FIX_US} if there is no such file
   */
  InputStream open(PacketKey key);
}
