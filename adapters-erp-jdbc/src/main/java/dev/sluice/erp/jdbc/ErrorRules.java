package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.settings.Settings;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an installation says of its ERP's own errors.
 *
 * @param remedies by SQLSTATE or by the database's number
 */
record ErrorRules(Map<String, Remedy> remedies) {
  static final ErrorRules NONE = new ErrorRules(Map.of());

  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{5}|-?\\d{1,9}");

  ErrorRules {
    remedies = Map.copyOf(remedies);
  }

  static ErrorRules read(Settings writer) {
    try (var section = writer.section("errors")) {
      var remedies = new LinkedHashMap<String, Remedy>();
      read(section, "refused", Remedy.SET_PACKET_ASIDE, remedies);
      read(section, "try-again", Remedy.TRY_AGAIN, remedies);
      read(section, "call-operator", Remedy.CALL_OPERATOR, remedies);
      return new ErrorRules(remedies);
    }
  }

  private static void read(
      Settings section, String key, Remedy remedy, Map<String, Remedy> remedies) {
    for (var text : section.texts(key)) {
      var code = text.toUpperCase(Locale.ROOT);
      if (!CODE.matcher(code).matches()) {
        section.wrong(key, text, "an SQLSTATE such as P0001, or the database's number of an error");
      } else if (remedies.putIfAbsent(code, remedy) != null) {
        section.wrong(key, text, "each code once under errors");
      }
    }
  }

  Optional<Remedy> remedy(SQLException e) {
    return Optional.ofNullable(e.getSQLState())
        .map(remedies::get)
        .or(() -> Optional.ofNullable(remedies.get(Integer.toString(e.getErrorCode()))));
  }
}
