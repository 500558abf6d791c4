package dev.sluice.store;

import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * How much a store holds.
 *
 * @param rows current ones, as the database's statistics estimate them
 * @param scopes that were ever named
 * @param bytes on disk, indexes included
 */
public record StoreSize(long rows, long scopes, long bytes) {
  public static final StoreSize UNKNOWN = new StoreSize(0, 0, 0);

  /** Asks the database; cheap, for nothing is counted row by row. */
  public static StoreSize of(DataSource database) {
    return SqlFailures.translating(
        "store: asking for its size",
        () ->
            DSL.using(database, SQLDialect.POSTGRES)
                .resultQuery(
                    """
                    SELECT n_live_tup, (SELECT count(*) FROM scope), pg_database_size(current_database())
                    FROM pg_stat_user_tables WHERE relname = 'current_row'
                    """)
                .fetchSingle(
                    it ->
                        new StoreSize(
                            it.get(0, Long.class), it.get(1, Long.class), it.get(2, Long.class))));
  }
}
