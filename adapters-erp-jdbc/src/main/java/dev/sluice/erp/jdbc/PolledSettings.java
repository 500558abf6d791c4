package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the tables of an ERP are followed.
 *
 * @param every the pause between two polls
 * @param look the pause after which tables are looked at for alterations
 * @param zone whose wall clock stamps without a zone are on
 * @param page rows that one statement reads at most
 * @param otherwise what holds for tables that have no section of their own
 */
record PolledSettings(
    ConnectionSettings connection,
    Duration every,
    Duration look,
    ZoneId zone,
    int page,
    OfTable otherwise,
    Map<TableName, OfTable> tables) {
  private static final String NONE = "none";
  private static final Duration SHORTEST = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofDays(30);

  /**
   * @param modified the modification column; empty where there is none
   * @param overlap how late a row may become visible, after the time that it is stamped with
   * @param compareKeys the pause between two comparisons of the keys, where there is a modification
   *     column
   * @param compareRows the same of whole rows, where there is none
   */
  record OfTable(
      Optional<String> modified, Duration overlap, Duration compareKeys, Duration compareRows) {

    private static OfTable read(Settings settings, OfTable otherwise) {
      return new OfTable(
          settings.has("modified")
              ? settings.optionalText("modified").filter(it -> !it.equals(NONE))
              : otherwise.modified(),
          settings.duration(
              "overlap", otherwise.overlap(), Duration.ofSeconds(1), Duration.ofDays(1)),
          settings.duration("compare-keys", otherwise.compareKeys(), SHORTEST, LONGEST),
          settings.duration("compare-rows", otherwise.compareRows(), SHORTEST, LONGEST));
    }
  }

  private static final OfTable DEFAULTS =
      new OfTable(
          Optional.empty(), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1));

  /**
   * @param read the tables that the source is made for
   */
  static PolledSettings read(Settings settings, Set<TableName> read) {
    var otherwise = OfTable.read(settings, DEFAULTS);
    return new PolledSettings(
        ConnectionSettings.ofReader(settings),
        settings.duration("poll", Duration.ofSeconds(10), SHORTEST, Duration.ofDays(1)),
        settings.duration("look", Duration.ofMinutes(1), SHORTEST, Duration.ofDays(1)),
        ColumnSourceReader.zone(settings, ZoneOffset.UTC),
        settings.integer("page", 1000, 1, 100_000),
        otherwise,
        tables(settings, otherwise, read));
  }

  private static Map<TableName, OfTable> tables(
      Settings settings, OfTable otherwise, Set<TableName> read) {
    var tables = new LinkedHashMap<TableName, OfTable>();
    var names = read.stream().map(TableName::toString).collect(Collectors.toSet());
    settings
        .sections("tables")
        .forEach(
            (name, section) -> {
              try (section) {
                var table = OfTable.read(section, otherwise);
                if (names.contains(name)) tables.put(TableName.parse(name), table);
                else settings.wrong("tables." + name, name, "a table that entities name: " + names);
              }
            });
    return tables;
  }

  OfTable of(TableName table) {
    return tables.getOrDefault(table, otherwise);
  }
}
