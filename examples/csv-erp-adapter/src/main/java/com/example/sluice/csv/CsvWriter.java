package com.example.sluice.csv;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.ErpPacket;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.domain.inbound.WriteOutcome.TakenBefore;
import dev.sluice.domain.packet.PacketRow;
import dev.sluice.domain.packet.PacketRow.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes each packet as a file named after its id, in one step: the file's appearing is the
 * transaction, and its being there is how a packet that was taken is recognised.
 */
final class CsvWriter implements ErpWriter {
  private final Path folder;
  private final List<KnownValues> lists;

  CsvWriter(Path folder, List<KnownValues> lists) {
    this.folder = folder;
    this.lists = List.copyOf(lists);
  }

  @Override
  public WriteOutcome take(ErpPacket packet) {
    var file = folder.resolve(nameOf(packet));
    if (Files.exists(file)) return new TakenBefore();
    for (var table : packet.content().tables()) {
      for (var list : lists) {
        var refused = list.refusal(table);
        if (refused.isPresent()) return refused.get();
      }
    }
    return write(packet, file);
  }

  /** A link, unlike a move, fails where the other of two threads was faster. */
  private WriteOutcome write(ErpPacket packet, Path file) {
    try {
      var draft = Files.createTempFile(folder, "draft", ".tmp");
      try {
        Files.writeString(draft, text(packet));
        Files.createLink(file, draft);
        return new Taken();
      } catch (FileAlreadyExistsException _) {
        return new TakenBefore();
      } finally {
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw new SyncFailure(Remedy.TRY_AGAIN, "writing packet " + packet.id() + ": " + e, e);
    }
  }

  /** An id can hold anything, and be longer than a file's name. */
  private static String nameOf(ErpPacket packet) {
    try {
      var bytes = packet.id().value().getBytes(StandardCharsets.UTF_8);
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash) + ".csv";
    } catch (NoSuchAlgorithmException e) {
      throw new SyncFailure(Remedy.FIX_US, "every Java has SHA-256", e);
    }
  }

  /** A line per row: the table, what the device did, the user, and {@code field=value} of each. */
  private static String text(ErpPacket packet) {
    var text = new StringBuilder();
    for (var table : packet.content().tables()) {
      for (var row : table.rows()) {
        if (row.operation() == Operation.READ) continue;
        text.append(Csv.line(cells(packet, table.name(), row)));
      }
    }
    return text.toString();
  }

  private static List<String> cells(ErpPacket packet, String table, PacketRow row) {
    var cells = new ArrayList<>(List.of(table, row.operation().name(), packet.user().value()));
    row.fields().forEach((field, value) -> cells.add(field + "=" + value));
    return cells;
  }

  @Override
  public List<Shortcoming> shortcomings() {
    var missing = new ArrayList<Shortcoming>();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      missing.add(Shortcoming.of("there is no folder " + folder + " that can be written to"));
    }
    for (var list : lists) {
      if (Files.isReadable(list.file())) continue;
      missing.add(Shortcoming.of("there is no file " + list.file() + " that can be read"));
    }
    return missing;
  }

  @Override
  public String setupSql() {
    return "";
  }

  @Override
  public void close() {}
}
