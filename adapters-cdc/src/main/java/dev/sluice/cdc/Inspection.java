package dev.sluice.cdc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A database held against what a source needs of it. Changes nothing.
 *
 * @param tables those that can be read
 */
record Inspection(
    PostgresSettings settings,
    SelectServer.Server server,
    List<LoggedTable> tables,
    List<Shortcoming> shortcomings) {

  static Inspection of(
      PostgresSettings settings, Map<TableName, Readers> readers, Connection connection)
      throws SQLException {
    var server = new SelectServer().on(connection);
    var found = new ArrayList<Shortcoming>();
    ofServer(settings, server, found);
    var tables = tables(settings, readers, server.defaultSchema(), connection, found);
    var inspection = new Inspection(settings, server, tables, found);
    if (!tables.isEmpty()) found.addAll(inspection.publication().shortcomings(connection));
    ofSlot(settings.slot(), server, connection, found);
    return inspection;
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

  private static List<LoggedTable> tables(
      PostgresSettings settings,
      Map<TableName, Readers> readers,
      String defaultSchema,
      Connection connection,
      List<Shortcoming> found)
      throws SQLException {
    var names = readers.keySet().stream().map(it -> name(it, defaultSchema)).toList();
    var made = new SelectTables(names).on(connection);
    var checks = new TableChecks(settings.username(), made, found);
    readers.forEach((table, its) -> checks.check(table, name(table, defaultSchema), its));
    return checks.tables();
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

  Set<LoggedTable.Name> names() {
    return tables.stream().map(LoggedTable::name).collect(Collectors.toSet());
  }

  /**
   * @throws SyncFailure if anything is missing, with all that is
   */
  void requireAll() {
    if (shortcomings.isEmpty()) return;
    throw new SyncFailure(
        Remedy.CALL_OPERATOR,
        shortcomings.stream().map(Shortcoming::sentence).collect(Collectors.joining("\n")));
  }
}
