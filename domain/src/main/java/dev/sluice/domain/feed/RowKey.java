package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A row's name within an installation, computed from entity and row id: half of a SHA-256, so that
 * a key can be written down before the row it names has ever been seen, and nobody can make two
 * rows meet. Keys also order the rows of a run.
 */
public final class RowKey {
  private RowKey() {}

  public static UUID of(EntityName entity, RowId row) {
    return of(entity.value(), row);
  }

  /** The same of a row of an assignment table; no entity's name begins like this one's. */
  public static UUID of(FeedChange.AssignmentKey key) {
    return of("@" + key.definition(), key.row());
  }

  private static UUID of(String whose, RowId row) {
    var digest = sha256();
    digest.update(whose.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    var halves = ByteBuffer.wrap(digest.digest(row.value().getBytes(StandardCharsets.UTF_8)));
    return new UUID(halves.getLong(), halves.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
