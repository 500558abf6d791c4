package dev.sluice.cdc;

import dev.sluice.domain.change.TableRow.Unchanged;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of {@code pgoutput}, as "Logical Replication Message Formats" in PostgreSQL's manual
 * has it for version 1 of the protocol, with values as text.
 */
record LogMessage(ByteBuffer bytes) {
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  /**
   * @throws IllegalArgumentException if it is none that such a stream has
   */
  void tell(LogReceiver receiver) {
    var kind = (char) bytes.get();
    switch (kind) {
      case 'B' -> begin(receiver);
      case 'C' -> commit(receiver);
      case 'R' -> relation(receiver);
      case 'I' -> insert(receiver);
      case 'U' -> update(receiver);
      case 'D' -> delete(receiver);
      case 'T' -> truncate(receiver);
      case 'O', 'Y', 'M' -> {} // where it came from, types, messages of applications
      default -> throw new IllegalArgumentException("unknown message of the log: " + kind);
    }
  }

  private void begin(LogReceiver receiver) {
    skip(Long.BYTES + Long.BYTES); // where it ends, when
    receiver.begins(Integer.toUnsignedLong(bytes.getInt()));
  }

  private void commit(LogReceiver receiver) {
    skip(Byte.BYTES + Long.BYTES); // flags, where its end begins
    var end = new Lsn(bytes.getLong());
    receiver.ends(end, EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS));
  }

  private void relation(LogReceiver receiver) {
    var relation = bytes.getInt();
    var name = new LoggedTable.Name(text(), text());
    skip(Byte.BYTES); // replica identity
    var columns = new ArrayList<String>();
    for (var left = bytes.getShort(); left > 0; left--) {
      skip(Byte.BYTES); // whether it is of the key
      columns.add(text());
      skip(Integer.BYTES + Integer.BYTES); // type
    }
    receiver.table(relation, name, columns);
  }

  private void insert(LogReceiver receiver) {
    var relation = bytes.getInt();
    skip(Byte.BYTES); // N
    receiver.inserted(relation, row());
  }

  private void update(LogReceiver receiver) {
    var relation = bytes.getInt();
    if (bytes.get() == 'N') {
      receiver.updated(relation, null, row());
      return;
    }
    var before = row();
    skip(Byte.BYTES); // N
    receiver.updated(relation, before, row());
  }

  private void delete(LogReceiver receiver) {
    var relation = bytes.getInt();
    skip(Byte.BYTES); // K or O
    receiver.removed(relation, row());
  }

  private void truncate(LogReceiver receiver) {
    var relations = new ArrayList<Integer>();
    var left = bytes.getInt();
    skip(Byte.BYTES); // options
    for (; left > 0; left--) relations.add(bytes.getInt());
    receiver.truncated(List.copyOf(relations));
  }

  private @Nullable Object[] row() {
    var values = new @Nullable Object[bytes.getShort()];
    for (var i = 0; i < values.length; i++) values[i] = value();
    return values;
  }

  private @Nullable Object value() {
    var kind = (char) bytes.get();
    return switch (kind) {
      case 'n' -> null;
      case 'u' -> Unchanged.UNCHANGED;
      case 't' -> text(bytes.getInt());
      default -> throw new IllegalArgumentException("unknown kind of value in the log: " + kind);
    };
  }

  /** Up to a zero byte. */
  private String text() {
    var length = 0;
    while (bytes.get(bytes.position() + length) != 0) length++;
    var text = text(length);
    skip(Byte.BYTES);
    return text;
  }

  private String text(int length) {
    var from = bytes.arrayOffset() + bytes.position();
    skip(length);
    return new String(bytes.array(), from, length, StandardCharsets.UTF_8);
  }

  private void skip(int length) {
    bytes.position(bytes.position() + length);
  }
}
