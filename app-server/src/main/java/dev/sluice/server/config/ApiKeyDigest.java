package dev.sluice.server.config;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key that we can recognise and nobody can recover.
 *
 * @param sha256 of the key's UTF-8 bytes, in lower-case hexadecimal
 */
public record ApiKeyDigest(UserName user, String sha256) {
  private static final String EXPECTED = "64 hexadecimal digits, as `sluice new-key` prints them";
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public ApiKeyDigest {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256: (not shown) (expected: " + EXPECTED + ")");
    }
  }

  /** Empty, and the mistakes noted, if it names no user or no digest. */
  static Optional<ApiKeyDigest> read(Settings section) {
    try (section) {
      var user = section.value("user", "a user's name", UserName::new);
      var sha256 = sha256(section);
      return user.flatMap(it -> sha256.map(digest -> new ApiKeyDigest(it, digest)));
    }
  }

  /** Empty, and the mistake noted, if there is no digest. */
  static Optional<String> sha256(Settings section) {
    var sha256 = section.text("sha256", EXPECTED).toLowerCase(Locale.ROOT);
    if (SHA_256.matcher(sha256).matches()) return Optional.of(sha256);
    // It may be the key itself, put here by mistake.
    if (section.has("sha256")) section.wrong("sha256", "(not shown)", EXPECTED);
    return Optional.empty();
  }
}
