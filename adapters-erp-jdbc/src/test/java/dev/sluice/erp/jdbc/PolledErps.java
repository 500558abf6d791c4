package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources on an ERP's database, with pauses that suit tests. */
record PolledErps(Map<String, @Nullable Object> settings) {
  static final SourceName NAME = new SourceName("erp");

  static PolledErps on(String url, String user, String password) {
    var settings = new LinkedHashMap<String, @Nullable Object>();
    settings.put("url", url);
    settings.put("username", user);
    settings.put("password", password);
    settings.put("poll", "20ms");
    settings.put("modified", "changed_at");
    return new PolledErps(settings);
  }

  PolledErps with(String key, Object value) {
    var more = new LinkedHashMap<>(settings);
    more.put(key, value);
    return new PolledErps(more);
  }

  /** Of tables read whole, by their primary keys. */
  ChangeSource source(String... tables) {
    return source(Arrays.stream(tables).map(it -> entity(it, List.of())).toList());
  }

  static EntityDefinition entity(String table, List<String> key) {
    return new EntityDefinition(
        new EntityName("E" + table.replace('.', '_')),
        new SourceTable(NAME, TableName.parse(table)),
        key,
        Map.of(),
        new Visibility.Everyone());
  }

  ChangeSource source(List<EntityDefinition> entities) {
    var problems = new Problems();
    var source = create(entities, problems);
    if (!problems.all().isEmpty()) throw new IllegalArgumentException(problems.all().toString());
    return source;
  }

  ChangeSource create(List<EntityDefinition> entities, Problems problems) {
    try (var section = new Settings("sources.erp", settings, problems)) {
      return new JdbcSourceType().create(NAME, section, new Catalog(entities, List.of(), false));
    }
  }

  /**
   * The same with another clock, which the test sets: the one row of {@code erp_clock}, as an
   * instant's text.
   */
  ChangeSource clockedSource(String... tables) {
    var problems = new Problems();
    var catalog =
        new Catalog(
            Arrays.stream(tables).map(it -> entity(it, List.of())).toList(), List.of(), false);
    var read =
        PolledSettings.read(
            new Settings("sources.erp", settings, problems), catalog.tablesOf(NAME));
    if (!problems.all().isEmpty()) throw new IllegalArgumentException(problems.all().toString());
    var database = new ErpDatabase("source erp", read.connection(), ErrorRules.NONE);
    var dialect = new ClockedReading(Product.of(read.connection().url()).reading());
    return new PolledSource(new PolledErp(database, dialect, read, catalog.readersOf(NAME)));
  }
}
