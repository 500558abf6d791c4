package dev.sluice.server.config;

import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PostgreSQL that keeps our data.
 *
 * @param url of JDBC, without a password
 */
public record StoreSettings(String url, Optional<String> username, Optional<Secret> password) {
  private static final String PREFIX = "jdbc:postgresql:";
  private static final Pattern PASSWORD = Pattern.compile("[?&]password=|//[^/?]*@");

  static StoreSettings read(Settings store) {
    try (store) {
      return new StoreSettings(
          url(store),
          store.optionalText("username"),
          store.optionalText("password").map(Secret::new));
    }
  }

  private static String url(Settings store) {
    var url = store.text("url", PREFIX + "//host/database, or no section store at all");
    if (PASSWORD.matcher(url).find()) {
      store.wrong("url", "(secret)", "no password in it, but under password");
    } else if (store.has("url") && !url.startsWith(PREFIX)) {
      store.wrong("url", url, PREFIX + "//host/database");
    }
    return url;
  }
}
