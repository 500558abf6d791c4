package dev.sluice.cdc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what PostgreSQL's log says, in its order. A row is one value for each column: its
 * text, {@code UNCHANGED} where the log left it out, null for SQL NULL.
 */
interface LogReceiver {
  /**
   * @param transaction without its epoch
   */
  void begins(long transaction);

  /**
   * @param end behind the transaction
   */
  void ends(Lsn end, Instant committedAt);

  /**
   * What a table is like, before the first of its rows and whenever it may have changed.
   *
   * @param relation what rows call it from now on
   */
  void table(int relation, LoggedTable.Name name, List<String> columns);

  void inserted(int relation, @Nullable Object[] row);

  /**
   * @param before what the replica identity has of it; null if the log does not say, because
   *     nothing of the identity changed
   */
  void updated(int relation, @Nullable Object @Nullable [] before, @Nullable Object[] row);

  /**
   * @param before what the replica identity has of it
   */
  void removed(int relation, @Nullable Object[] before);

  void truncated(List<Integer> relations);
}
