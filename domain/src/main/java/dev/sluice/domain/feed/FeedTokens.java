package dev.sluice.domain.feed;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.ChangeNumber;
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
  private static final byte ROWS = 1;
  private static final byte ROWS_AND_PACKETS = 2;
  private static final int SIGNATURE_BYTES = 16;
  private static final int MOST_BYTES = 1 + 5 * Long.BYTES;

  /** Is copied for each token: looking for an algorithm takes longer than what it does. */
  private final Mac signer;

  /**
   * @param secret the store's own; as long as it stays, tokens stay
   */
  public FeedTokens(byte[] secret) {
    try {
      signer = Mac.getInstance("HmacSHA256");
      signer.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Where a token leads. */
  public sealed interface Cursor {
    /** A client holds exactly what its user saw here. */
    record At(Position position) implements Cursor {}

    /** A client is in the middle of a run. */
    record Within(DeltaRange rest) implements Cursor {}
  }

  /**
   * All that a token says.
   *
   * @param packets what the client was told of its user's packets; empty if it never asked
   */
  public record Place(Cursor cursor, Optional<ChangeNumber> packets) {
    /** Of a client that was told of rows alone. */
    public Place(Cursor cursor) {
      this(cursor, Optional.empty());
    }
  }

  /**
   * @param selection the entities that were asked for by name; empty if all were
   */
  public String tokenOf(Place place, UserName user, Set<EntityName> selection) {
    var body = body(place);
    var signed = Arrays.copyOf(body, body.length + SIGNATURE_BYTES);
    System.arraycopy(signature(body, user, selection), 0, signed, body.length, SIGNATURE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /** The token of a client that was told of rows alone. */
  public String tokenOf(Cursor cursor, UserName user, Set<EntityName> selection) {
    return tokenOf(new Place(cursor), user, selection);
  }

  private static byte[] body(Place place) {
    var body = ByteBuffer.allocate(MOST_BYTES);
    body.put(place.packets().isPresent() ? ROWS_AND_PACKETS : ROWS);
    place.packets().ifPresent(it -> body.putLong(it.value()));
    switch (place.cursor()) {
      case Cursor.At(var position) -> body.putLong(position.value());
      case Cursor.Within(var rest) -> put(rest, body);
    }
    return Arrays.copyOf(body.array(), body.position());
  }

  private static void put(DeltaRange rest, ByteBuffer body) {
    var after = rest.after().orElse(new UUID(0, 0));
    body.putLong(rest.since().value())
        .putLong(rest.until().value())
        .putLong(after.getMostSignificantBits())
        .putLong(after.getLeastSignificantBits());
  }

  /** Empty if the token is not one that this store gave this user for this selection. */
  public Optional<Place> read(String token, UserName user, Set<EntityName> selection) {
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
    return MessageDigest.isEqual(given, ours) ? place(ByteBuffer.wrap(body)) : Optional.empty();
  }

  private static Optional<Place> place(ByteBuffer in) {
    try {
      return switch (in.get()) {
        case ROWS -> Optional.of(new Place(cursor(in)));
        case ROWS_AND_PACKETS -> {
          var packets = new ChangeNumber(in.getLong());
          yield Optional.of(new Place(cursor(in), Optional.of(packets)));
        }
        default -> Optional.empty();
      };
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static Cursor cursor(ByteBuffer in) {
    var since = new Position(in.getLong());
    if (!in.hasRemaining()) return new Cursor.At(since);
    var until = new Position(in.getLong());
    var after = new UUID(in.getLong(), in.getLong());
    return new Cursor.Within(DeltaRange.between(since, until).after(after));
  }

  private byte[] signature(byte[] body, UserName user, Set<EntityName> selection) {
    var mac = unused();
    mac.update(body);
    mac.update(user.value().getBytes(StandardCharsets.UTF_8));
    for (var entity : selection.stream().sorted().toList()) {
      mac.update((byte) 0);
      mac.update(entity.value().getBytes(StandardCharsets.UTF_8));
    }
    return mac.doFinal();
  }

  private Mac unused() {
    try {
      return (Mac) signer.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own HmacSHA256 can be copied", e);
    }
  }
}
