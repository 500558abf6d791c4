package dev.sluice.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** The store's beans over a database of their own, which is emptied when asked. */
final class StoreUnderTest implements AutoCloseable {
  private final Database database;
  private final ApplicationContext context;

  /** The database as the server gives it to the store. */
  @Factory
  static final class DataSources {
    @Bean(preDestroy = "close")
    @Singleton
    @Named("default")
    HikariDataSource dataSource(
        @Property(name = "test.url") String url,
        @Property(name = "test.user") String user,
        @Property(name = "test.password") String password) {
      var pool = new HikariDataSource();
      pool.setJdbcUrl(url);
      pool.setUsername(user);
      pool.setPassword(password);
      pool.setMaximumPoolSize(5);
      pool.setConnectionTimeout(1000);
      return pool;
    }
  }

  private StoreUnderTest(Database database, Map<String, String> properties) {
    this.database = database;
    this.context = ApplicationContext.run(Map.copyOf(properties));
  }

  static StoreUnderTest on(PostgresServer server) {
    var database = server.createDatabase();
    return new StoreUnderTest(database, migrated(database));
  }

  /** Brings the schema up to date; returns what a context needs to know of the database. */
  static Map<String, String> migrated(Database database) {
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    return Map.of(
        // Micronaut Data knows a data source by its properties, at least one.
        "datasources.default.dialect",
        "POSTGRES",
        "test.url",
        database.url(),
        "test.user",
        database.user(),
        "test.password",
        database.password());
  }

  void empty() {
    empty(database);
  }

  static void empty(Database database) {
    database.execute(
        "TRUNCATE inbox_packet, inbox_part, inbox_change, inbox_edit, inbox_clock, push,"
            + " push_standing, inbound_file, inbound_file_part");
  }

  PostgresInbox inbox(long mostBytes) {
    var tables =
        new InboxTables(
            context.getBean(InboxPackets.class),
            context.getBean(InboxBatches.class),
            context.getBean(InboxParts.class),
            context.getBean(InboxChanges.class),
            context.getBean(InboxEdits.class));
    return new PostgresInbox(tables, transactions(), mostBytes);
  }

  PostgresInboundFiles inboundFiles(long mostBytes) {
    return new PostgresInboundFiles(
        context.getBean(InboundFileRows.class),
        context.getBean(InboundFileParts.class),
        transactions(),
        mostBytes);
  }

  private StoreTransactions transactions() {
    return context.getBean(StoreTransactions.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
