package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Writers made of YAML, as a user would. */
record Writers(Map<String, @Nullable Object> settings) {
  static final Instant NOW = Instant.parse("2026-03-01T22:30:00.250Z");

  static Writers on(Database database) {
    var settings = new LinkedHashMap<String, @Nullable Object>();
    settings.put("url", database.url());
    settings.put("username", database.user());
    settings.put("password", database.password());
    return new Writers(settings);
  }

  Writers tables(String yaml) {
    return with("tables", yaml(yaml));
  }

  Writers with(String key, Object value) {
    var more = new LinkedHashMap<>(settings);
    more.put(key, value);
    return new Writers(more);
  }

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  JdbcErpWriter create() {
    var problems = new Problems();
    var writer = create(problems);
    assertThat(problems.all()).isEmpty();
    return writer;
  }

  JdbcErpWriter create(Problems problems) {
    return new JdbcErpWriterType(InstantSource.fixed(NOW))
        .create(new WriterName("erp"), new Settings("writers.erp", settings, problems));
  }
}
