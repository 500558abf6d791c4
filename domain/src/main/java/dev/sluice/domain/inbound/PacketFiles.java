package dev.sluice.domain.inbound;

import java.io.InputStream;
import java.util.Optional;

/** The files that a packet's rows name. */
public interface PacketFiles {
  /** For packets whose origin sends no files. */
  PacketFiles NONE =
      new PacketFiles() {
        @Override
        public Optional<StoredFile> find(FileReference reference) {
          return Optional.empty();
        }

        @Override
        public InputStream open(StoredFile file) {
          throw new IllegalArgumentException(file + " (expected: what was found here)");
        }
      };

  /** Empty if the file has not arrived, or the origin of the packet sends no files. */
  Optional<StoredFile> find(FileReference reference);

  /**
   * The file's bytes.
   *
   * @param file what was found here
   * @throws dev.sluice.domain.SyncFailure if the store fails, also while the bytes are read
   */
  InputStream open(StoredFile file);

  /** Those that one origin sent. */
  static PacketFiles of(PacketOrigin origin, InboundFiles files) {
    return new PacketFiles() {
      @Override
      public Optional<StoredFile> find(FileReference reference) {
        return files.find(new PacketKey(origin, reference.file()));
      }

      @Override
      public InputStream open(StoredFile file) {
        return files.open(file.key());
      }
    };
  }
}
