package dev.sluice.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills a table through PostgreSQL's {@code COPY … (FORMAT binary)}, the fastest way in. Fields are
 * put in the order of the columns.
 */
final class BinaryCopy implements AutoCloseable {
  static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int FLUSH_AT = 64 * 1024;
  private static final int INT4_OID = 23;

  private final CopyIn copy;
  private byte[] buffer = new byte[FLUSH_AT * 2];
  private int length;

  BinaryCopy(Connection connection, String target) throws SQLException {
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + target + " FROM STDIN (FORMAT binary)");
    bytes(HEADER);
  }

  void beginRow(int fields) throws SQLException {
    if (length >= FLUSH_AT) flush();
    int2(fields);
  }

  void uuid(@Nullable UUID value) {
    if (value == null) {
      int4(-1);
      return;
    }
    int4(16);
    int8(value.getMostSignificantBits());
    int8(value.getLeastSignificantBits());
  }

  void smallint(int value) {
    int4(2);
    int2(value);
  }

  void integer(int value) {
    int4(4);
    int4(value);
  }

  void bigint(long value) {
    int4(8);
    int8(value);
  }

  void bool(boolean value) {
    int4(1);
    reserve(1);
    buffer[length++] = (byte) (value ? 1 : 0);
  }

  /** A {@code "char"}. */
  void letter(char value) {
    int4(1);
    reserve(1);
    buffer[length++] = (byte) value;
  }

  void text(@Nullable String value) throws SQLException {
    bytea(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void bytea(byte @Nullable [] value) throws SQLException {
    if (value == null) {
      int4(-1);
      return;
    }
    int4(value.length);
    bytes(value);
  }

  void integers(@Nullable List<Integer> values) {
    if (values == null) {
      int4(-1);
      return;
    }
    var dimensions = values.isEmpty() ? 0 : 1;
    int4(12 + dimensions * 8 + values.size() * 8);
    int4(dimensions);
    int4(0);
    int4(INT4_OID);
    if (dimensions == 1) {
      int4(values.size());
      int4(1);
    }
    for (var value : values) integer(value);
  }

  /** Ends the copy; without it, closing gives everything up. */
  void finish() throws SQLException {
    int2(-1);
    flush();
    copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) copy.cancelCopy();
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer, 0, length);
    length = 0;
  }

  private void int2(int value) {
    reserve(2);
    buffer[length++] = (byte) (value >> 8);
    buffer[length++] = (byte) value;
  }

  private void int4(int value) {
    int2(value >> 16);
    int2(value);
  }

  private void int8(long value) {
    int4((int) (value >> 32));
    int4((int) value);
  }

  private void bytes(byte[] value) throws SQLException {
    if (value.length > FLUSH_AT) {
      flush();
      copy.writeToCopy(value, 0, value.length);
      return;
    }
    reserve(value.length);
    System.arraycopy(value, 0, buffer, length, value.length);
    length += value.length;
  }

  private void reserve(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
