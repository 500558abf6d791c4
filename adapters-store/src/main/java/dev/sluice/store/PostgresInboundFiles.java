package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.FileReceipt;
import dev.sluice.domain.inbound.InboundFiles;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.ReceivedFile;
import dev.sluice.domain.inbound.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Files in PostgreSQL; each call is one transaction. */
final class PostgresInboundFiles implements InboundFiles {
  private final InboundFileRows files;
  private final InboundFileParts parts;
  private final StoreTransactions transactions;
  private final long mostBytes;

  /**
   * @param mostBytes that a file may have
   */
  PostgresInboundFiles(
      InboundFileRows files,
      InboundFileParts parts,
      StoreTransactions transactions,
      long mostBytes) {
    this.files = files;
    this.parts = parts;
    this.transactions = transactions;
    this.mostBytes = mostBytes;
  }

  @Override
  public FileReceipt receive(ReceivedFile file, InputStream bytes) throws IOException {
    try (var spool = Spool.of(bytes, mostBytes)) {
      return transactions.run("storing file " + file.key(), () -> store(file, spool));
    }
  }

  private FileReceipt store(ReceivedFile file, Spool spool) {
    var isNew = insert(file, spool) == 1;
    var row = existing(file.key());
    if (!isNew) return new FileReceipt.Known(row.file());
    spool.eachPart(
        (number, bytes) -> parts.save(new InboundFilePart(null, row.seq(), number, bytes)));
    return new FileReceipt.Stored(row.file());
  }

  private int insert(ReceivedFile file, Spool spool) {
    return files.insert(
        file.key().origin().name(),
        file.key().id().value(),
        file.user().value(),
        file.type().mediaType(),
        spool.size(),
        spool.sha256(),
        file.receivedAt());
  }

  private InboundFileRow existing(PacketKey key) {
    return row(key)
        .orElseThrow(() -> new SyncFailure(Remedy.FIX_US, "File " + key + " is not in the store"));
  }

  private Optional<InboundFileRow> row(PacketKey key) {
    return files.findByOriginAndFileId(key.origin().name(), key.id().value());
  }

  @Override
  public Optional<StoredFile> find(PacketKey key) {
    return SqlFailures.translating(
        "looking for file " + key, () -> row(key).map(InboundFileRow::file));
  }

  @Override
  public InputStream open(PacketKey key) {
    var doing = "reading the bytes of file " + key;
    var file = SqlFailures.translating(doing, () -> existing(key)).seq();
    return new StoredBytes(
        part ->
            SqlFailures.translating(
                doing, () -> parts.findByFileAndPart(file, part).map(InboundFilePart::bytes)));
  }
}
