package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
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

  /**
   * Text as XML carries it.
   *
   * @param place where the text comes from, for the message
   * @throws SyncFailure {@code CALL_OPERATOR} if it cannot go out
   */
  String escaped(String text, String place) {
    return XmlText.escaped(carried(text, place));
  }

  private String carried(String text, String place) {
    var at = XmlText.firstForbidden(text);
    if (at < 0) return text;
    return switch (forbiddenCharacters) {
      case STRIP -> XmlText.withoutForbidden(text);
      case REFUSE ->
          throw new SyncFailure(
              Remedy.CALL_OPERATOR,
              "%s: XML cannot carry the character U+%04X at %d (correct it in the ERP, or set forbidden-characters: strip)"
                  .formatted(place, (int) text.charAt(at), at + 1));
    };
  }

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
