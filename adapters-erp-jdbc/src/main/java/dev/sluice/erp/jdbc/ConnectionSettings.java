package dev.sluice.erp.jdbc;

import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How to reach the ERP's database.
 *
 * @param schema where tables without one are; absent: where the database puts the user
 * @param statementTimeout how long one statement may run
 */
record ConnectionSettings(
    String url,
    String username,
    Secret password,
    Optional<String> schema,
    int poolSize,
    Duration statementTimeout) {

  /** One connection is followed by, another inspects. */
  private static final int READERS = 2;

  static ConnectionSettings ofWriter(Settings settings) {
    return read(
        settings, "the database user that writes packets", settings.integer("pool-size", 4, 1, 64));
  }

  static ConnectionSettings ofReader(Settings settings) {
    return read(settings, "the database user that reads the tables", READERS);
  }

  private static ConnectionSettings read(Settings settings, String who, int poolSize) {
    return new ConnectionSettings(
        url(settings),
        settings.text("username", who),
        settings.secret("password", "the user's password, as ${NAME} of an environment variable"),
        settings.optionalText("schema"),
        poolSize,
        settings.duration(
            "statement-timeout",
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10)));
  }

  /** Where tables without a schema are, as far as can be told without asking the database. */
  Optional<String> schemaOrDefault() {
    return schema.or(() -> Product.of(url).dialect().defaultSchema(url, username));
  }

  private static String url(Settings settings) {
    var expectation =
        "a JDBC URL such as jdbc:postgresql://host:5432/database or"
            + " jdbc:mariadb://host:3306/database";
    var url = settings.text("url", expectation);
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      settings.wrong("url", "(holds a password)", "the password under its own key, password");
    } else if (!url.isEmpty()) {
      var product = Product.of(url);
      if (!product.hasDriver(url)) settings.wrong("url", url, product.expectation(expectation));
    }
    return url;
  }
}
