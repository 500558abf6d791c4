package dev.sluice.dynamicsmobile;

import dev.sluice.domain.settings.Settings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How outbound packets are written.
 *
 * @param zone whose local time goes out with a literal {@code Z}
 */
record PacketStyle(RowStatus rowStatus, ForbiddenCharacters forbiddenCharacters, ZoneId zone) {

  static PacketStyle read(Settings settings) {
    return new PacketStyle(
        settings.choice("row-status", RowStatus.INSERT),
        settings.choice("forbidden-characters", ForbiddenCharacters.REFUSE),
        zone(settings));
  }

  private static ZoneId zone(Settings settings) {
    var text = settings.optionalText("time-zone").orElse("UTC");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      settings.wrong("time-zone", text, "a zone such as UTC or Europe/Sofia");
      return ZoneOffset.UTC;
    }
  }
}
