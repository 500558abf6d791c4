package dev.sluice.domain.inbound;

/** What became of an arriving file. */
public sealed interface FileReceipt {
  StoredFile file();

  /** Stored just now. */
  record Stored(StoredFile file) implements FileReceipt {}

  /** Stored earlier, and left as it is; the bytes that came now were not kept. */
  record Known(StoredFile file) implements FileReceipt {}
}
