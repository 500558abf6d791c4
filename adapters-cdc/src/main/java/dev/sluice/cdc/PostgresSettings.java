package dev.sluice.cdc;

import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.postgresql.Driver;

/**
 * A PostgreSQL source as it is configured.
 *
 * @param publication empty for our own, of the slot's name, which we create and keep up to date
 * @param heartbeat how often a quiet database's slot is moved on, and its tables are looked at
 * @param retainedWarning how much log the server may keep for us before it is worth a warning
 */
record PostgresSettings(
    String url,
    String username,
    Secret password,
    String slot,
    Optional<String> publication,
    Duration heartbeat,
    Size retainedWarning) {
  private static final String URL = "jdbc:postgresql://host:5432/database";
  private static final String SLOT = "[a-z0-9_]{1,63}";

  static PostgresSettings read(SourceName name, Settings settings) {
    return new PostgresSettings(
        url(settings),
        settings.text("username", "a role with the right to replicate"),
        settings.secret("password", "the role's password, best as ${SOME_VARIABLE}"),
        slot(name, settings),
        settings.optionalText("publication"),
        settings.duration(
            "heartbeat", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1)),
        retainedWarning(settings));
  }

  private static Size retainedWarning(Settings settings) {
    var text = settings.optionalText("retained-warning");
    if (text.isEmpty()) return Size.GIBIBYTE;
    var size = Size.parse(text.get());
    if (size.isEmpty()) settings.wrong("retained-warning", text.get(), "a size such as 500MiB");
    return size.orElse(Size.GIBIBYTE);
  }

  private static String url(Settings settings) {
    var url = settings.text("url", URL);
    if (!url.isEmpty()
        && (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, null) == null)) {
      settings.wrong("url", url, URL);
    }
    return url;
  }

  private static String slot(SourceName name, Settings settings) {
    var slot = settings.optionalText("slot").orElseGet(() -> slotOf(name));
    if (!slot.matches(SLOT)) {
      settings.wrong("slot", slot, "lower case letters, digits and _, at most 63");
    }
    return slot;
  }

  private static String slotOf(SourceName name) {
    var safe = name.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return "sluice_" + safe.substring(0, Math.min(safe.length(), 56));
  }

  String publicationName() {
    return publication.orElse(slot);
  }
}
