package dev.sluice.domain.change;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.Position;
import java.util.Set;

/** Is told what a capture does, for the log and for people who watch. Must return quickly. */
public interface CaptureListener {

  /** All tables are read from the start. */
  void loadStarted(SourceName source, String reason);

  /** Some tables are read again, alone. */
  void reloadStarted(SourceName source, Set<TableName> tables, String reason);

  /** A load goes on. Told every few seconds while rows come. */
  default void loading(SourceName source, LoadProgress progress) {}

  /**
   * A table is no longer followed; the others are. Told once per reason.
   *
   * @param why with what mends it
   */
  void setAside(SourceName source, TableName table, String why);

  /** The ERP keeps too much of its log for us. Told once, until it was less in between. */
  void retainsTooMuch(SourceName source, String words);

  /** A part of a first load is durable: it will not be read again, whatever happens to the rest. */
  default void partLoaded(SourceName source, Set<TableName> tables, Set<TableName> left) {}

  /** The load is complete and visible. */
  void loadFinished(SourceName source, long rows, Position head);

  /** Transactions became visible at this position. */
  void committed(SourceName source, int changes, Position head);

  /** The source stopped; it will be tried again. Told once per failure, not once per try. */
  void failed(SourceName source, SyncFailure failure);

  /** The source goes on after a failure. */
  void recovered(SourceName source);
}
