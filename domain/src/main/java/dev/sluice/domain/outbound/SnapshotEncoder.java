package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.SnapshotVisitor;
import java.io.Closeable;
import java.io.OutputStream;
import java.util.Map;

/** Writes snapshots as packets. Equal snapshots give equal bytes. */
public interface SnapshotEncoder {
  /**
   * Begins a packet; closing it ends the packet and flushes, but does not close the stream.
   *
   * @param shapes types of the fields; an entity that is missing here has no rows either
   */
  Encoding begin(OutputStream out, UserName user, Map<EntityName, EntityShape> shapes);

  /** A packet being written. Entities come one after the other. */
  interface Encoding extends SnapshotVisitor, Closeable {}
}
