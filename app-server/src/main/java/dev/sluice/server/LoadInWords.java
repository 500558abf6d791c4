package dev.sluice.server;

import dev.sluice.domain.change.LoadProgress;
import dev.sluice.domain.change.LoadProgress.OfTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How far a load is, for the log and as members of an answer. */
final class LoadInWords {
  private LoadInWords() {}

  /** In one line. */
  static String of(LoadProgress load) {
    var words = new StringBuilder();
    words.append(rows(load.rows())).append(" rows read");
    load.expected().ifPresent(it -> words.append(" of about ").append(rows(it)));
    words.append(String.format(Locale.ROOT, ", %,.0f a second", load.rate()));
    load.left().ifPresent(it -> words.append(", about ").append(rough(it)).append(" left"));
    if (load.expected().isEmpty()) words.append(", the ERP has no estimate of how many there are");
    return words.toString();
  }

  private static String rows(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** An estimate of seconds would promise too much. */
  private static String rough(Duration left) {
    if (left.toMinutes() < 1) return Math.max(1, left.toSeconds()) + " s";
    if (left.toHours() < 1) return left.toMinutes() + " min";
    return left.toHours() + " h " + left.toMinutesPart() + " min";
  }

  static Map<String, Object> members(LoadProgress load) {
    var members = new LinkedHashMap<String, Object>();
    members.put("reason", load.reason());
    members.put("since", load.since().toString());
    members.put("rows", load.rows());
    load.expected().ifPresent(it -> members.put("expectedRows", it));
    members.put("rowsPerSecond", Math.round(load.rate()));
    load.left().ifPresent(it -> members.put("secondsLeft", it.toSeconds()));
    var tables = new LinkedHashMap<String, Object>();
    load.tables().forEach((table, progress) -> tables.put(table.toString(), members(progress)));
    members.put("tables", tables);
    return members;
  }

  private static Map<String, Object> members(OfTable table) {
    var members = new LinkedHashMap<String, Object>();
    members.put("rows", table.rows());
    table.expected().ifPresent(it -> members.put("expectedRows", it));
    return members;
  }
}
