package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.FileReference;
import dev.sluice.domain.inbound.PacketFiles;
import dev.sluice.domain.inbound.StoredFile;

/** The file that a field's text names, on its way into a column. */
record FileValue(Place place, ColumnSource.OfFile source, PacketFiles files) {
  private static final int SHOWN = 100;

  /**
   * @throws Refusal if the text names no file that is there
   */
  Object convert(String text, ColumnType type) {
    var reference = FileReference.in(text);
    if (reference.isEmpty()) throw refusal(shown(text) + " (expected: dms:// and a file's id)");
    var file = files.find(reference.get());
    if (file.isEmpty()) {
      throw refusal("the file " + shown(text) + " is not here; does the area pull files?");
    }
    return switch (source.part()) {
      case BYTES -> bytes(file.get(), type);
      case NAME -> file.get().name();
      case TYPE -> file.get().file().type().mediaType();
    };
  }

  private FileBytes bytes(StoredFile file, ColumnType type) {
    if (type == ColumnType.BINARY) return new FileBytes(files, file);
    throw new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the mapping puts a file's bytes into a column that takes "
            + type.expectation()
            + "; correct the writer's mapping");
  }

  private Refusal refusal(String reason) {
    return place.refusal(source.field(), reason);
  }

  private static String shown(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
