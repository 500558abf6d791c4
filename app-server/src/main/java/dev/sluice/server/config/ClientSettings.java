package dev.sluice.server.config;

import dev.sluice.domain.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which user a caller is, how much a caller may ask, and what becomes of what callers post.
 *
 * @param apiKeys with different digests; a user may have several
 * @param packets absent: none are taken
 */
public record ClientSettings(
    List<ApiKeyDigest> apiKeys,
    Optional<JwtSettings> jwt,
    LimitSettings limits,
    Optional<PacketsSettings> packets) {
  public ClientSettings {
    apiKeys = List.copyOf(apiKeys);
  }

  static ClientSettings read(Settings clients, Collection<String> writers) {
    try (clients) {
      return new ClientSettings(
          apiKeys(clients.list("api-keys")),
          clients.has("jwt")
              ? Optional.of(JwtSettings.read(clients.section("jwt")))
              : Optional.empty(),
          LimitSettings.read(clients.section("limits")),
          clients.has("packets")
              ? PacketsSettings.read(clients.section("packets"), writers)
              : Optional.empty());
    }
  }

  private static List<ApiKeyDigest> apiKeys(List<Settings> sections) {
    var keys = new ArrayList<ApiKeyDigest>();
    var digests = new HashSet<String>();
    for (var section : sections) {
      var key = ApiKeyDigest.read(section);
      key.filter(it -> !digests.add(it.sha256()))
          .ifPresent(
              it -> section.wrong("sha256", "stands here twice", "a key that nobody else has"));
      key.ifPresent(keys::add);
    }
    return keys;
  }
}
