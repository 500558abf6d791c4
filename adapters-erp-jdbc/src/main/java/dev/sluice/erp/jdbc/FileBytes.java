package dev.sluice.erp.jdbc;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.PacketFiles;
import dev.sluice.domain.inbound.StoredFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A file on its way into a column, never whole in memory. */
record FileBytes(PacketFiles files, StoredFile file) {
  void bind(PreparedStatement statement, int index) throws SQLException {
    statement.setBinaryStream(index, new Opened(files.open(file)), file.size());
  }

  /** Fails as drivers expect it of a stream; {@link SqlFailures} finds the failure again. */
  private static final class Opened extends FilterInputStream {
    Opened(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (SyncFailure e) {
        throw new IOException(e);
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (SyncFailure e) {
        throw new IOException(e);
      }
    }
  }
}
