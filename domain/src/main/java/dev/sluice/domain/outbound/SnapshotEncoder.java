package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.SeenRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes snapshots: rows by themselves, because several snapshots may share them, and what stands
 * around them. Equal rows give equal bytes. Safe for use by many threads.
 */
public interface SnapshotEncoder {

  /** How the rows of one entity are written. */
  Rows rows(EntityShape shape);

  /** What stands between two rows of a table. */
  String separator();

  /**
   * Puts a snapshot together.
   *
   * @param tables in their order, each with rows
   */
  List<Segment> whole(UserName user, List<Table> tables);

  /** The rows of one entity. Not for use by several threads. */
  interface Rows {
    /**
     * Writes one row, whole.
     *
     * @throws dev.sluice.domain.SyncFailure {@code CALL_OPERATOR} if the form cannot carry it
     */
    void write(SeenRow row, OutputStream out) throws IOException;
  }

  /**
   * One table of a snapshot.
   *
   * @param rows runs of rows, which have a separator between their rows but none around them
   */
  record Table(EntityName entity, List<Segment> rows) {
    public Table {
      rows = List.copyOf(rows);
    }
  }
}
