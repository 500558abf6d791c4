package dev.sluice.cdc;

import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.mariadb.jdbc.Configuration;

/**
 * A MariaDB source as it is configured.
 *
 * @param serverId what we call ourselves among the server's replicas; empty for a number at random
 * @param heartbeat how often the tables are looked at for alterations, and a quiet log is noticed
 */
record MariaDbSettings(
    String url, String username, Secret password, OptionalInt serverId, Duration heartbeat) {
  private static final String URL = "jdbc:mariadb://host:3306/database";

  static MariaDbSettings read(Settings settings) {
    return new MariaDbSettings(
        url(settings),
        settings.text("username", "a user with the right to replicate"),
        settings.secret("password", "the user's password, best as ${SOME_VARIABLE}"),
        settings.has("server-id")
            ? OptionalInt.of(settings.integer("server-id", 1, 1, 999_999_999))
            : OptionalInt.empty(),
        settings.duration(
            "heartbeat", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)));
  }

  private static String url(Settings settings) {
    var url = settings.text("url", URL);
    if (!url.isEmpty() && parsed(url).isEmpty()) settings.wrong("url", url, URL);
    return url;
  }

  private static Optional<Configuration> parsed(String url) {
    try {
      return Optional.ofNullable(url.startsWith("jdbc:mariadb:") ? Configuration.parse(url) : null)
          .filter(it -> it.database() != null && it.addresses().size() == 1);
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  /** The parts of the address. */
  Configuration address() {
    return parsed(url).orElseThrow();
  }
}
