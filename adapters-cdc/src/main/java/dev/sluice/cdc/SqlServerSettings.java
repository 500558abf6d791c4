package dev.sluice.cdc;

import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A SQL Server source as it is configured.
 *
 * @param heartbeat how often the tables are looked at for alterations
 */
record SqlServerSettings(String url, String username, Secret password, Duration heartbeat) {
  private static final String URL =
      "jdbc:sqlserver://host:1433;databaseName=database, with the driver's parameters behind it";

  /** A named instance has a port too; what looks it up is a service of its own. */
  private static final Pattern FORM =
      Pattern.compile("jdbc:sqlserver://([^;:\\\\/]+)(?::(\\d{1,5}))?((?:;[^;=]+=[^;]*)*);?");

  private static final int PORT = 1433;

  static SqlServerSettings read(Settings settings) {
    return new SqlServerSettings(
        url(settings),
        settings.text("username", "a user who may read the tables and what CDC captured"),
        settings.secret("password", "the user's password, best as ${SOME_VARIABLE}"),
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
    var parameters = parameters(match.group(3));
    var database = parameters.remove("databasename");
    if (database == null || database.isBlank()) return Optional.empty();
    return Optional.of(new ServerAddress(match.group(1), port, database, parameters));
  }

  private static Map<String, String> parameters(String text) {
    var parameters = new LinkedHashMap<String, String>();
    for (var each : text.split(";", -1)) {
      var equals = each.indexOf('=');
      if (equals < 0) continue;
      var name = each.substring(0, equals).trim();
      var isDatabase = name.equalsIgnoreCase("databaseName") || name.equalsIgnoreCase("database");
      parameters.put(isDatabase ? "databasename" : name, each.substring(equals + 1).trim());
    }
    return parameters;
  }

  /** The parts of the address. */
  ServerAddress address() {
    return parsed(url).orElseThrow();
  }
}
