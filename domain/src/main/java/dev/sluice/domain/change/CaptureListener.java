package dev.sluice.domain.change;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.feed.Position;

/** Is told what a capture does, for the log and for people who watch. Must return quickly. */
public interface CaptureListener {

  /** All tables are read from the start. */
  void loadStarted(SourceName source, String reason);

  /** The load is complete and visible. */
  void loadFinished(SourceName source, long rows, Position head);

  /** Transactions became visible at this position. */
  void committed(SourceName source, int changes, Position head);

  /** The source stopped; it will be tried again. Told once per failure, not once per try. */
  void failed(SourceName source, SyncFailure failure);

  /** The source goes on after a failure. */
  void recovered(SourceName source);
}
