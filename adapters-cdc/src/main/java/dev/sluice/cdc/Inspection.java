package dev.sluice.cdc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A database held against what a source needs of it. Changes nothing.
 *
 * @param tables those that can be followed
 * @param aside those that cannot, with what is missing
 * @param general what is missing to all of them
 */
record Inspection(
    PostgresSettings settings,
    SelectServer.Server server,
    List<LoggedTable> tables,
    Map<TableName, List<Shortcoming>> aside,
    List<Shortcoming> general) {

  static Inspection of(
      PostgresSettings settings, Map<TableName, Readers> readers, Connection connection)
      throws SQLException {
    var server = new SelectServer().on(connection);
    var checks = checks(settings, readers, server.defaultSchema(), connection);
    var general = new ArrayList<Shortcoming>();
    ofServer(settings, server, general);
    if (checks.tables().isEmpty() && !checks.publishable().isEmpty()) {
      var publication = new Publication(settings, checks.publishable(), server.version());
      general.addAll(publication.shortcomings(connection));
    }
    ofSlot(settings.slot(), server, connection, general);
    return new Inspection(settings, server, checks.tables(), checks.aside(), general)
        .withPublished(connection);
  }

  /** The same without the tables that are not published, and that we may not publish. */
  private Inspection withPublished(Connection connection) throws SQLException {
    if (tables.isEmpty()) return this;
    var missing = publication().missing(connection);
    var reasons = publication().shortcomings(connection);
    if (reasons.isEmpty()) return this;
    var published = tables.stream().filter(it -> !missing.contains(it.name())).toList();
    var unpublished = new LinkedHashMap<>(aside);
    tables.stream()
        .filter(it -> missing.contains(it.name()))
        .forEach(it -> it.reportedAs().forEach(name -> unpublished.put(name, reasons)));
    return new Inspection(settings, server, published, unpublished, general);
  }

  /** The same without the tables that have to wait for their writers. */
  Inspection without(Writers writers) {
    var waiting = new LinkedHashMap<>(aside);
    var followed = new ArrayList<LoggedTable>();
    for (var table : tables) {
      if (writers.transactions().containsKey(table.name())) {
        table.reportedAs().forEach(it -> waiting.put(it, List.of(waits(table))));
      } else {
        followed.add(table);
      }
    }
    return new Inspection(settings, server, followed, waiting, general);
  }

  private static Shortcoming waits(LoggedTable table) {
    return Shortcoming.of(
        "table "
            + table.name()
            + " is read as soon as transactions of the ERP have ended that began to write to it"
            + " before it was published; pg_locks and pg_stat_activity tell which");
  }

  /** Everything that is missing, each thing once. */
  List<Shortcoming> shortcomings() {
    return findings().shortcomings();
  }

  private static void ofServer(
      PostgresSettings settings, SelectServer.Server server, List<Shortcoming> found) {
    if (!server.walLevel().equals("logical")) {
      found.add(
          Shortcoming.of(
              "wal_level is " + server.walLevel() + " (expected: logical)",
              "ALTER SYSTEM SET wal_level = logical, then restart the server"));
    }
    if (!server.mayReplicate()) {
      found.add(
          Shortcoming.of(
              "the role may not replicate",
              "ALTER ROLE " + Sql.quoted(settings.username()) + " REPLICATION"));
    }
  }

  private static TableChecks checks(
      PostgresSettings settings,
      Map<TableName, Readers> readers,
      String defaultSchema,
      Connection connection)
      throws SQLException {
    var names = readers.keySet().stream().map(it -> name(it, defaultSchema)).toList();
    var checks = new TableChecks(settings.username(), new SelectTables(names).on(connection));
    readers.forEach((table, its) -> checks.check(table, name(table, defaultSchema), its));
    return checks;
  }

  private static LoggedTable.Name name(TableName table, String defaultSchema) {
    return new LoggedTable.Name(table.schema().orElse(defaultSchema), table.table());
  }

  private static void ofSlot(
      String name, SelectServer.Server server, Connection connection, List<Shortcoming> found)
      throws SQLException {
    var slot = new SelectSlot(name).on(connection);
    if (slot.isPresent()) {
      foreign(name, slot.get(), server.database()).ifPresent(found::add);
      return;
    }
    var slots = new SelectFreeSlots().on(connection);
    if (slots.used() < slots.most()) return;
    found.add(
        Shortcoming.of(
            "all " + slots.most() + " replication slots of the server are taken",
            "ALTER SYSTEM SET max_replication_slots = "
                + (slots.most() + 1)
                + ", then restart the server"));
  }

  private static Optional<Shortcoming> foreign(String name, SelectSlot.Slot slot, String database) {
    if (slot.plugin().equals(Optional.of("pgoutput"))
        && slot.database().equals(Optional.of(database))) return Optional.empty();
    return Optional.of(
        Shortcoming.of(
            "replication slot "
                + name
                + " belongs to something else (plugin "
                + slot.plugin().orElse("none")
                + ", database "
                + slot.database().orElse("none")
                + "); give this source another slot: name, or drop that one",
            "SELECT pg_drop_replication_slot('" + name + "')"));
  }

  Publication publication() {
    return new Publication(settings, names(), server.version());
  }

  private Findings findings() {
    return new Findings(tables, aside, general);
  }

  Set<LoggedTable.Name> names() {
    return findings().names();
  }

  /** What each table was found to be like: the same text as long as nothing was altered. */
  String state() {
    return findings().state();
  }

  /** What is wrong with each table that is left aside, in words. */
  Map<TableName, String> asideInWords() {
    return findings().asideInWords();
  }

  /**
   * @throws SyncFailure if anything is missing, with all that is
   */
  void requireAll() {
    findings().requireAll();
  }

  /**
   * @throws SyncFailure if nothing can be followed, with all that is missing
   */
  void requireAny() {
    findings().requireAny();
  }
}
