package dev.sluice.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows out of PostgreSQL's {@code COPY … (FORMAT binary)}, the fastest way out: unlike a cursor, it
 * goes on reading while its rows are looked at. Fields are taken in the order of the columns, and
 * are never null.
 */
final class CopiedRows implements AutoCloseable {
  private static final int END = -1;
  private static final String CANCELED = "57014";
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PGConnection connection;
  private final CopyOut copy;
  private ByteBuffer row = NOTHING;
  private boolean begun;

  /**
   * @param query without variables, which a copy cannot have
   */
  CopiedRows(Connection connection, String query) throws SQLException {
    this.connection = connection.unwrap(PGConnection.class);
    this.copy =
        this.connection.getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
  }

  /** Goes to the next row; false behind the last. */
  boolean next() throws SQLException {
    var bytes = copy.readFromCopy();
    if (bytes == null) return false;
    row = ByteBuffer.wrap(bytes);
    if (!begun) row.position(BinaryCopy.HEADER.length);
    begun = true;
    if (row.getShort() != END) return true;
    while (copy.readFromCopy() != null) {
      // what follows the last row is the end of the copy
    }
    return false;
  }

  short smallint() {
    row.getInt();
    return row.getShort();
  }

  int integer() {
    row.getInt();
    return row.getInt();
  }

  String text() {
    var length = row.getInt();
    var text = new String(row.array(), row.position(), length, StandardCharsets.UTF_8);
    row.position(row.position() + length);
    return text;
  }

  byte[] bytea() {
    var bytes = new byte[row.getInt()];
    row.get(bytes);
    return bytes;
  }

  /**
   * Gives up what was not read. The driver's own cancelling does not wait for the answer, which
   * then hits whatever the connection is asked next.
   */
  @Override
  public void close() throws SQLException {
    if (!copy.isActive()) return;
    connection.cancelQuery();
    try {
      while (copy.readFromCopy() != null) {
        // what was on its way
      }
    } catch (SQLException e) {
      if (!CANCELED.equals(e.getSQLState())) throw e;
    }
  }
}
