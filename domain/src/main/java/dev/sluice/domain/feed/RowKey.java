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
    var digest = sha256();
    digest.update(entity.value().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return uuid(digest.digest(row.value().getBytes(StandardCharsets.UTF_8)));
  }

  /** The same of a row of an assignment table; no entity's name begins like this one's. */
  public static UUID of(FeedChange.AssignmentKey key) {
    var digest = sha256();
    digest.update(("@" + key.definition()).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return uuid(digest.digest(key.row().value().getBytes(StandardCharsets.UTF_8)));
  }

  private static UUID uuid(byte[] hash) {
    var halves = ByteBuffer.wrap(hash);
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
