package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import dev.sluice.server.config.ApiKeyDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whose a key is, at present. Only digests are known: keys are random and long, so a plain SHA-256
 * of one gives nothing away. Safe for use by many threads.
 */
public final class ApiKeys {
  private volatile Map<String, ApiKeyDigest> keys;

  public ApiKeys(Collection<ApiKeyDigest> keys) {
    this.keys = byDigest(keys);
  }

  /** What a replacement of all keys did. */
  public record Exchange(int came, int went) {
    /** Whether there are the same keys as before. */
    public boolean isNone() {
      return came == 0 && went == 0;
    }
  }

  /** From now on there are these keys and no others. */
  public Exchange replace(Collection<ApiKeyDigest> others) {
    var before = keys;
    var now = byDigest(others);
    keys = now;
    return new Exchange(missing(now, before), missing(before, now));
  }

  private static int missing(Map<String, ApiKeyDigest> of, Map<String, ApiKeyDigest> in) {
    return Math.toIntExact(of.values().stream().filter(it -> !in.containsValue(it)).count());
  }

  private static Map<String, ApiKeyDigest> byDigest(Collection<ApiKeyDigest> keys) {
    return keys.stream().collect(Collectors.toUnmodifiableMap(ApiKeyDigest::sha256, it -> it));
  }

  Optional<ApiKeyDigest> find(String key) {
    return Optional.ofNullable(keys.get(digest(key)));
  }

  /** Whether a key that was found is still there, and the same user's. */
  boolean has(String sha256, UserName user) {
    var key = keys.get(sha256);
    return key != null && key.user().equals(user);
  }

  static String digest(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ApiKeys of " + keys.size() + " keys";
  }
}
