package dev.sluice.store;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Work of which all is done or nothing, with its failures in the domain's words. */
record StoreTransactions(TransactionOperations<Connection> operations) {
  /**
   * Connections of the store plan a statement anew each time, for the feed's sake. Those of the
   * inbox are the same for everyone, and planning them takes longer than running them.
   */
  static final String REMEMBER_PLANS = "SET LOCAL plan_cache_mode = force_generic_plan";

  /**
   * @param doing what the work is, for the message when it fails
   */
  <T> T run(String doing, Supplier<T> work) {
    return SqlFailures.translating(doing, () -> operations.executeWrite(_ -> work.get()));
  }

  /** The same for statements that are planned once, whatever their values. */
  <T> T runRemembered(String doing, Supplier<T> work) {
    return SqlFailures.translating(
        doing,
        () ->
            operations.executeWrite(
                it -> {
                  rememberPlans(it.getConnection());
                  return work.get();
                }));
  }

  private static void rememberPlans(Connection connection) {
    try (var statement = connection.createStatement()) {
      statement.execute(REMEMBER_PLANS);
    } catch (SQLException e) {
      throw new DataAccessException(String.valueOf(e.getMessage()), e);
    }
  }
}
