package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Tally;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.RowKey;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * {@code COPY (SELECT content … WHERE id = ANY (…)) TO STDOUT}: the quickest way in which
 * PostgreSQL gives out rows that are known by their keys. In binary form, or every byte would be
 * written as two.
 */
record CopyRows(DataSource database, String sql) {
  private static final int HEADER_BYTES = 19;

  static CopyRows of(DataSource database, EntityName entity, Stream<RowId> rows) {
    var keys = rows.map(it -> RowKey.of(entity, it).toString()).collect(Collectors.joining(","));
    var select = "SELECT content FROM current_row WHERE row_key = ANY ('{" + keys + "}'::uuid[])";
    return new CopyRows(database, "COPY (" + select + ") TO STDOUT (FORMAT binary)");
  }

  /** What came, piece by piece. */
  List<byte[]> read() throws SQLException {
    var pieces = new ArrayList<byte[]>();
    try (var connection = database.getConnection()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
      for (var piece = copy.readFromCopy(); piece != null; piece = copy.readFromCopy()) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  /** Each piece is a row: the number of its fields, and one field with its length before it. */
  static Tally tally(List<byte[]> pieces) {
    var tally = Tally.NOTHING;
    var at = HEADER_BYTES;
    for (var piece : pieces) {
      if (ByteBuffer.wrap(piece).getShort(at) == 1) {
        tally = tally.plus(piece, at + Short.BYTES + Integer.BYTES, piece.length);
      }
      at = 0;
    }
    return tally;
  }
}
