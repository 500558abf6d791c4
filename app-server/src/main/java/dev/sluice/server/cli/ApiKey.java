package dev.sluice.server.cli;

import dev.sluice.domain.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A key that a client shows to say which user it is. */
record ApiKey(Secret secret) {
  /** Lets people and secret scanners recognise a key that got astray. */
  static final String PREFIX = "slk_";

  private static final int BYTES = 32;

  static ApiKey random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new ApiKey(
        new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  String value() {
    return secret.value();
  }

  /** In lower-case hexadecimal. */
  String sha256() {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(value().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
