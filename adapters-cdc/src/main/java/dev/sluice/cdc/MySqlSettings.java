package dev.sluice.cdc;

import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL source as it is configured.
 *
 * @param serverId what we call ourselves among the server's replicas; empty for a number at random
 * @param heartbeat how often the tables are looked at for alterations, and a quiet log is noticed
 */
record MySqlSettings(
    String url, String username, Secret password, OptionalInt serverId, Duration heartbeat) {
  private static final String URL = "jdbc:mysql://host:3306/database";
  private static final Pattern FORM =
      Pattern.compile("jdbc:mysql://([^/?:,@()\\[\\]]+)(?::(\\d{1,5}))?/([^/?]+)(?:\\?(.*))?");
  private static final int PORT = 3306;

  static MySqlSettings read(Settings settings) {
    DriverJar.MYSQL.require(settings, "mysql");
    return new MySqlSettings(
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
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      settings.wrong("url", "(holds a password)", "the password under its own key, password");
    } else if (!url.isEmpty() && parsed(url).isEmpty()) {
      settings.wrong("url", url, URL);
    }
    return url;
  }

  private static Optional<ServerAddress> parsed(String url) {
    var match = FORM.matcher(url);
    if (!match.matches()) return Optional.empty();
    var port = match.group(2) == null ? PORT : Integer.parseInt(match.group(2));
    return Optional.of(
        new ServerAddress(match.group(1), port, match.group(3), parameters(match.group(4))));
  }

  private static Map<String, String> parameters(@Nullable String text) {
    var parameters = new LinkedHashMap<String, String>();
    if (text == null) return parameters;
    for (var each : text.split("&", -1)) {
      var equals = each.indexOf('=');
      if (equals > 0) parameters.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return parameters;
  }

  /** The parts of the address. */
  ServerAddress address() {
    return parsed(url).orElseThrow();
  }
}
