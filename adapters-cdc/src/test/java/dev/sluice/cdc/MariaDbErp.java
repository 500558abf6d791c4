package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import dev.sluice.fixtures.mariadb.MariaDbServer.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database of its own with sources on some of its tables. */
final class MariaDbErp {
  final Database database;
  private final Map<String, Object> settings = new HashMap<>();

  MariaDbErp(String... sql) {
    this(MariaDbServer.shared(), sql);
  }

  MariaDbErp(MariaDbServer server, String... sql) {
    database = server.createDatabase();
    for (var it : sql) database.execute(it);
    settings.put("url", database.url());
    settings.put("username", database.user());
    settings.put("password", database.password());
    settings.put("heartbeat", "200ms");
  }

  MariaDbErp with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  void execute(String sql) {
    database.execute(sql);
  }

  /** The same tables, read beside the log, which is then told again. */
  ChangeSource replayed(VendorLog.Again again, String... tables) {
    var entities = new ArrayList<EntityDefinition>();
    for (var table : tables) entities.add(PostgresErp.entity(table, List.of()));
    var read = MariaDbSettings.read(new Settings("sources.erp", settings, new Problems()));
    var readers = new Catalog(entities, List.of(), false).readersOf(PostgresErp.NAME);
    return new LogSource(new VendorDatabase(new ReplayedMariaDb(read, again), readers));
  }

  /** A source of tables read whole, by their primary keys. */
  ChangeSource source(String... tables) {
    var entities = new ArrayList<EntityDefinition>();
    for (var table : tables) entities.add(PostgresErp.entity(table, List.of()));
    return source(entities);
  }

  ChangeSource source(List<EntityDefinition> entities) {
    return source(new Catalog(entities, List.of(), false));
  }

  ChangeSource source(Catalog catalog) {
    var problems = new Problems();
    var source =
        new MariaDbSourceType()
            .create(PostgresErp.NAME, new Settings("sources.erp", settings, problems), catalog);
    if (!problems.all().isEmpty()) throw new IllegalArgumentException(problems.all().toString());
    return source;
  }
}
