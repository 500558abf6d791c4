package dev.sluice.server.config;

import dev.sluice.domain.settings.Settings;
import java.net.URI;

/**
 * Whose signed tokens tell a caller's user.
 *
 * @param keys where the issuer publishes its keys
 * @param userClaim the claim that holds the user's name
 */
public record JwtSettings(URI keys, String issuer, String audience, String userClaim) {
  private static final String KEYS = "an address such as https://login.example/keys";

  static JwtSettings read(Settings jwt) {
    try (jwt) {
      return new JwtSettings(
          jwt.value("jwks-url", KEYS, JwtSettings::webAddress).orElse(URI.create("")),
          jwt.text("issuer", "the issuer's name, as its tokens hold it"),
          jwt.text("audience", "what tokens for this server name as audience"),
          jwt.optionalText("user-claim").orElse("sub"));
    }
  }

  private static URI webAddress(String text) {
    var address = URI.create(text);
    var scheme = address.getScheme();
    if (address.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new IllegalArgumentException(text);
    }
    return address;
  }
}
