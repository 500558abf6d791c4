package dev.sluice.domain.change;

import dev.sluice.domain.entity.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a {@link ChangeSource} reports to. Called from one thread at a time. */
public interface ChangeSink {

  /**
   * Behind what the source must resume; empty before the first load, or the first part of it, is
   * durable.
   */
  Optional<SourceOffset> offset();

  /**
   * Tables that have to be read again although the offset covers them: their rows mean something
   * else than when they were read, or somebody asked for it, at any time. May be called from any
   * thread.
   */
  Set<TableName> unread();

  /** Forgets what is not durable; the source goes on behind {@link #offset}. */
  void startOver();

  /**
   * All tables will now be read again from the start. Until {@link #loadFinished}, every row that
   * exists is reported as {@link TableChange.Written}.
   *
   * @param reason for the operator: why the source reads everything
   */
  void loadStarted(String reason);

  /**
   * Some tables will now be read again, the others followed as before. Until {@link #loadFinished},
   * every row of these tables that exists is reported by {@link #loaded}, and changes of all tables
   * by {@link #partOfTransaction}. They become durable together.
   *
   * @param reason for the operator: why they are read
   */
  void reloadStarted(Set<TableName> tables, String reason);

  /**
   * A first load goes on with some tables. Until {@link #loadFinished}, every row of these tables
   * that exists is reported by {@link #loaded}, and changes of tables that were read before by
   * {@link #partOfTransaction}. They become durable together, and a later run need not read them
   * again; but the source counts as loaded only after {@link #partsJoining}.
   *
   * @param left the tables that come behind them
   * @param reason for the operator: why the source reads everything
   */
  void partOfLoadStarted(Set<TableName> tables, Set<TableName> left, String reason);

  /**
   * All tables of a first load were read, each as of a moment of its own. Until {@link
   * #loadFinished}, changes are reported by {@link #partOfTransaction} that bring all of them to
   * the same one. From then on the source counts as loaded.
   */
  void partsJoining();

  /**
   * About how many rows the load that was just started will report, as the ERP's own statistics
   * say, for people who wait for it.
   *
   * @param rows by table; a table of which the ERP has no idea is left out
   */
  default void loadExpected(Map<TableName, Long> rows) {}

  /**
   * Rows of the load, in any order and number of calls. Durable only with {@link #loadFinished}.
   */
  void loaded(List<TableChange.Written> rows);

  /**
   * Every row was reported; what the feed holds of the tables that were read, and was not reported,
   * is gone from the ERP. When this returns, the load and the offset are durable.
   */
  void loadFinished(SourceOffset offset);

  /** Changes of a transaction whose end has not been reported yet. Nothing of it is durable. */
  void partOfTransaction(List<TableChange> changes);

  /**
   * Changes up to the end of an ERP transaction: the rest of an open one, and any number of whole
   * ones. When this returns, they and the offset are durable, together.
   *
   * @param committedAt when the ERP committed the last of them, by its own clock
   */
  void transactionsEnded(List<TableChange> changes, SourceOffset offset, Instant committedAt);

  /**
   * Compares which rows there are, for a source that is not told of removed ones: what the feed
   * holds of these tables, and their keys do not name, is gone from the ERP. Not within a
   * transaction or a load. When this returns, the removals are durable, and with them the offset;
   * where nothing was removed, it is as it was.
   *
   * @param tables read twice or more often where something differs
   * @return keys that the feed does not hold, of tables that entities are mapped from, 10,000 at
   *     most: rows that the source has not told of, and should
   */
  List<TableRow> compareKeys(List<TableKeys> tables, SourceOffset offset)
      throws InterruptedException;

  /**
   * The tables that are not followed, and why, until told otherwise: what the feed holds of them
   * stays as it is. Told at the start of each run, and never of tables that are followed.
   *
   * @param tables with what is wrong and how to mend it, for the operator
   */
  void setAside(Map<TableName, String> tables);

  /** Nothing changed up to here; keeps a quiet source's offset moving. */
  void idle(SourceOffset offset);
}
