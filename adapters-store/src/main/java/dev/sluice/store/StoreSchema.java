package dev.sluice.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the schema that this version of the store needs. */
public final class StoreSchema {
  private StoreSchema() {}

  /**
   * Creates or migrates the schema. Repeating it does nothing.
   *
   * @throws dev.sluice.domain.SyncFailure if the database cannot be reached or refuses
   */
  public static void migrate(DataSource database) {
    SqlFailures.translating(
        "store: bringing the schema up to date",
        () -> {
          Flyway.configure()
              .dataSource(database)
              .locations("classpath:db/migration")
              .load()
              .migrate();
        });
  }
}
