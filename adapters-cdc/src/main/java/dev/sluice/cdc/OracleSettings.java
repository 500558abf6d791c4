package dev.sluice.cdc;

import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Oracle source as it is configured.
 *
 * @param url of the whole database: of the root, where there are pluggable databases
 * @param database the name of the whole database
 * @param pdb the pluggable database that holds the tables, if there are such
 * @param heartbeat how often the tables are looked at for alterations
 */
record OracleSettings(
    String url,
    String username,
    Secret password,
    String database,
    Optional<String> pdb,
    Duration heartbeat) {
  private static final String URL = "jdbc:oracle:thin:@//host:1521/service";
  private static final Pattern FORM =
      Pattern.compile(
          "jdbc:oracle:thin:@(?:(?:tcps?:)?//)?[^/:@()\\s]+:\\d{1,5}/([^?:/.\\s]+)[^?:/\\s]*(?:\\?.*)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_$#]*");

  static OracleSettings read(Settings settings) {
    DriverJar.ORACLE.require(settings, "oracle");
    var url = settings.text("url", URL);
    var service = service(settings, url);
    return new OracleSettings(
        url,
        settings.text("username", "a user who may read the log, c##sluice where there are PDBs"),
        settings.secret("password", "the user's password, best as ${SOME_VARIABLE}"),
        name(settings, "database").orElse(service),
        name(settings, "pdb"),
        settings.duration(
            "heartbeat", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)));
  }

  private static String service(Settings settings, String url) {
    var match = FORM.matcher(url);
    if (match.matches()) return match.group(1).toUpperCase(Locale.ROOT);
    if (url.contains("/") && url.substring(0, url.indexOf('@') + 1).contains("/")) {
      settings.wrong("url", "(holds a password)", "the password under its own key, password");
    } else if (!url.isEmpty()) {
      settings.wrong("url", url, URL);
    }
    return "";
  }

  private static Optional<String> name(Settings settings, String key) {
    var name = settings.optionalText(key);
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      settings.wrong(key, name.get(), "a database's name, such as ORCLCDB");
    }
    return name.map(it -> it.toUpperCase(Locale.ROOT));
  }
}
