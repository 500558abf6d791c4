package dev.sluice.domain.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a {@link ChangeSource} reports to. Called from one thread at a time. */
public interface ChangeSink {

  /** Behind what the source must resume; empty before the first load is complete. */
  Optional<SourceOffset> offset();

  /**
   * All tables will now be read again from the start. Until {@link #loadFinished}, every row that
   * exists is reported as {@link TableChange.Written}.
   *
   * @param reason for the operator: why the source reads everything
   */
  void loadStarted(String reason);

  /** Rows of the load, in any order and number of calls. Durable only with the load's end. */
  void loaded(List<TableChange.Written> rows);

  /**
   * Every row was reported; what the feed holds and was not reported is gone from the ERP. When
   * this returns, the load and the offset are durable.
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

  /** Nothing changed up to here; keeps a quiet source's offset moving. */
  void idle(SourceOffset offset);
}
