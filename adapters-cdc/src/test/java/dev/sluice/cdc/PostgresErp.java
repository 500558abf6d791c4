package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.TableRow;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database of its own with sources on some of its tables. */
final class PostgresErp implements AutoCloseable {
  static final SourceName NAME = new SourceName("erp");

  final Database database;
  private final Map<String, Object> settings = new HashMap<>();

  PostgresErp(String... sql) {
    this(PostgresServer.shared(), sql);
  }

  PostgresErp(PostgresServer server, String... sql) {
    database = server.createDatabase();
    for (var it : sql) database.execute(it);
    settings.put("url", database.url());
    settings.put("username", database.user());
    settings.put("password", database.password());
    settings.put("slot", "slot_" + database.name());
    settings.put("heartbeat", "200ms");
  }

  PostgresErp with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  String slot() {
    return "slot_" + database.name();
  }

  void execute(String sql) {
    database.execute(sql);
  }

  /** A source of tables read whole, by their primary keys. */
  ChangeSource source(String... tables) {
    var entities = new ArrayList<EntityDefinition>();
    for (var table : tables) entities.add(entity(table, List.of()));
    return source(entities);
  }

  static EntityDefinition entity(String table, List<String> key) {
    return new EntityDefinition(
        new EntityName("E" + table),
        new SourceTable(NAME, TableName.parse(table)),
        key,
        Map.of(),
        new Visibility.Everyone());
  }

  /** An entity of some columns under their own names, by the primary key. */
  static EntityDefinition of(String table, String... columns) {
    var fields = new java.util.LinkedHashMap<String, String>();
    for (var column : columns) fields.put(column, column);
    return new EntityDefinition(
        new EntityName("E" + table),
        new SourceTable(NAME, TableName.parse(table)),
        List.of(),
        fields,
        new Visibility.Everyone());
  }

  ChangeSource source(List<EntityDefinition> entities) {
    return source(new Catalog(entities, List.of(), false));
  }

  ChangeSource source(Catalog catalog) {
    var problems = new Problems();
    var source =
        new PostgresSourceType()
            .create(NAME, new Settings("sources.erp", settings, problems), catalog);
    if (!problems.all().isEmpty()) throw new IllegalArgumentException(problems.all().toString());
    return source;
  }

  static Map<String, Object> described(TableRow row) {
    var values = new HashMap<String, Object>();
    for (var i = 0; i < row.shape().columns().size(); i++) {
      var value = row.value(i);
      if (value != null) values.put(row.shape().columns().get(i).name(), value);
    }
    return values;
  }

  @Override
  public void close() {
    dropSlot();
  }

  void dropSlot() {
    database.execute(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '"
            + slot()
            + "' AND NOT active");
  }
}
