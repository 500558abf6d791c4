package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.PacketId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client's own name for a packet, the same at every try to post it. */
record IdempotencyKey(String value) {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /**
   * @throws ApiProblem if there is none, or none that is taken
   */
  static IdempotencyKey of(@Nullable String header) {
    if (header != null && FORM.matcher(header).matches()) return new IdempotencyKey(header);
    throw ApiProblem.badParameter(
        HEADER,
        (header == null ? "is missing" : "has another form")
            + " (expected: up to 200 visible characters without spaces, the same whenever this"
            + " packet is sent again, such as a UUID)");
  }

  /** Users' keys may be equal: the packet's name is made of both, and tells neither. */
  PacketId packetOf(UserName user) {
    var digest = sha256();
    digest.update(user.value().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(value.getBytes(StandardCharsets.UTF_8));
    return new PacketId(Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
