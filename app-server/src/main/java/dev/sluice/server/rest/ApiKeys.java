package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a key is. Only digests are known: keys are random and long, so a plain SHA-256 of one gives
 * nothing away.
 *
 * @param users by the lower-case hexadecimal SHA-256 of a key's UTF-8 bytes
 */
public record ApiKeys(Map<String, UserName> users) {
  public ApiKeys {
    users = Map.copyOf(users);
  }

  Optional<UserName> userOf(String key) {
    return Optional.ofNullable(users.get(digest(key)));
  }

  static String digest(String key) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ApiKeys of " + users.size() + " keys";
  }
}
