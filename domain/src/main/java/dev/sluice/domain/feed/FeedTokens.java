package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Positions as clients hold them: opaque texts, signed by the store and bound to a user and a
 * selection of entities. A token that was made by another store, for another user or selection, or
 * by hand, is not distinguished from nonsense.
 */
public final class FeedTokens {
  private static final byte VERSION = 1;
  private static final int SIGNATURE_BYTES = 16;
  private static final int POSITION_BYTES = 1 + Long.BYTES;
  private static final int RUN_BYTES = 1 + 4 * Long.BYTES;

  private final SecretKeySpec secret;

  /**
   * @param secret the store's own; as long as it stays, tokens stay
   */
  public FeedTokens(byte[] secret) {
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** Where a token leads. */
  public sealed interface Cursor {
    /** A client holds exactly what its user saw here. */
    record At(Position position) implements Cursor {}

    /** A client is in the middle of a run. */
    record Within(DeltaRange rest) implements Cursor {}
  }

  /**
   * @param selection the entities that were asked for by name; empty if all were
   */
  public String tokenOf(Cursor cursor, UserName user, Set<EntityName> selection) {
    var body =
        switch (cursor) {
          case Cursor.At(var position) ->
              ByteBuffer.allocate(POSITION_BYTES).put(VERSION).putLong(position.value()).array();
          case Cursor.Within(var rest) -> within(rest);
        };
    var signed = Arrays.copyOf(body, body.length + SIGNATURE_BYTES);
    System.arraycopy(signature(body, user, selection), 0, signed, body.length, SIGNATURE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  private static byte[] within(DeltaRange rest) {
    var after = rest.after().orElse(new UUID(0, 0));
    return ByteBuffer.allocate(RUN_BYTES)
        .put(VERSION)
        .putLong(rest.since().value())
        .putLong(rest.until().value())
        .putLong(after.getMostSignificantBits())
        .putLong(after.getLeastSignificantBits())
        .array();
  }

  /** Empty if the token is not one that this store gave this user for this selection. */
  public Optional<Cursor> read(String token, UserName user, Set<EntityName> selection) {
    byte[] signed;
    try {
      signed = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (signed.length < SIGNATURE_BYTES) return Optional.empty();
    var body = Arrays.copyOf(signed, signed.length - SIGNATURE_BYTES);
    var given = Arrays.copyOfRange(signed, body.length, signed.length);
    var ours = Arrays.copyOf(signature(body, user, selection), SIGNATURE_BYTES);
    return MessageDigest.isEqual(given, ours) ? cursor(body) : Optional.empty();
  }

  private static Optional<Cursor> cursor(byte[] body) {
    var in = ByteBuffer.wrap(body);
    try {
      if (in.get() != VERSION) return Optional.empty();
      var since = new Position(in.getLong());
      if (!in.hasRemaining()) return Optional.of(new Cursor.At(since));
      var until = new Position(in.getLong());
      var after = new UUID(in.getLong(), in.getLong());
      return Optional.of(new Cursor.Within(DeltaRange.between(since, until).after(after)));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private byte[] signature(byte[] body, UserName user, Set<EntityName> selection) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update(body);
      mac.update(user.value().getBytes(StandardCharsets.UTF_8));
      for (var entity : selection.stream().sorted().toList()) {
        mac.update((byte) 0);
        mac.update(entity.value().getBytes(StandardCharsets.UTF_8));
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
