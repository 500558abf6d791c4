package dev.sluice.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.settings.Secret;
import dev.sluice.server.config.StorageSettings;
import dev.sluice.server.config.StoreSettings;
import dev.sluice.store.EmbeddedPostgresServer;
import dev.sluice.store.StoreSchema;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** The database of the store: one that is given, or one of our own under the data directory. */
final class StoreDatabase implements AutoCloseable {
  private static final String DATABASE = "sluice";
  private static final int MOST_CONNECTIONS = 20;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final HikariDataSource pool;

  /** Opens the database and brings its schema up to date. */
  StoreDatabase(StorageSettings settings) {
    try {
      pool = opened(settings.store().map(StoreDatabase::given).orElseGet(() -> embedded(settings)));
      StoreSchema.migrate(pool);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static HikariConfig given(StoreSettings store) {
    var config = new HikariConfig();
    config.setJdbcUrl(store.url());
    store.username().ifPresent(config::setUsername);
    store.password().map(Secret::value).ifPresent(config::setPassword);
    return config;
  }

  private HikariConfig embedded(StorageSettings settings) {
    var server = EmbeddedPostgresServer.start(settings.dataDirectory().resolve("store"));
    parts.push(server);
    server.createDatabase(DATABASE);
    var config = new HikariConfig();
    config.setJdbcUrl(server.url(DATABASE));
    config.setUsername(server.user());
    config.setPassword(server.password());
    return config;
  }

  private HikariDataSource opened(HikariConfig config) {
    config.setPoolName("store");
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(10_000);
    // Plans depend on how many scopes a user holds: one plan for all would be wrong for most.
    config.setConnectionInitSql("SET plan_cache_mode = force_custom_plan; SET jit = off");
    try {
      var opened = new HikariDataSource(config);
      parts.push(opened);
      return opened;
    } catch (PoolInitializationException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "store.url: " + config.getJdbcUrl() + " cannot be reached: " + e.getMessage(),
          e);
    }
  }

  DataSource pool() {
    return pool;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new SyncFailure(Remedy.CALL_OPERATOR, "closing the store: " + e.getMessage(), e);
      }
    }
  }
}
