package dev.sluice.domain.change;

import dev.sluice.domain.Prerequisites;
import java.util.Set;

/**
 * What one ERP changes. Constructing a source does no I/O.
 *
 * <p>Tables are named with their schema; a source reports every table of the catalog that it was
 * made for, and nothing else.
 */
public interface ChangeSource extends Prerequisites, AutoCloseable {

  /** What a source can see; consumers are told what it cannot. */
  enum Sight {
    /**
     * A removed row is reported as soon as it is gone. A source without it tells of removed rows by
     * reading their table again, now and then, or its keys: see {@link ChangeSink#reloadStarted}
     * and {@link ChangeSink#compareKeys}.
     */
    DELETIONS(
        "removed rows and changed keys are noticed only when tables are compared, now and then"),
    /**
     * What one ERP transaction changed arrives between two commits, once. A source without it, such
     * as one that polls for what was modified, may report a row again that has not changed since,
     * and loads rows one after the other: it goes on from before the first of them. States that a
     * row had between two looks are never seen.
     */
    TRANSACTIONS(
        "states of a row between two looks are never seen, and what one transaction of the ERP"
            + " changed may arrive in parts");

    private final String absence;

    Sight(String absence) {
      this.absence = absence;
    }

    /** What it means that a source has not got it, for the operator; no full stop. */
    public String absence() {
      return absence;
    }
  }

  Set<Sight> sees();

  /**
   * Reports changes to the sink until closed. Resumes behind {@link ChangeSink#offset}; without
   * one, or where the ERP's log no longer reaches back to it, first reads all tables as of one
   * moment and goes on from exactly that moment; the very first time it may read them part by part,
   * each as of its own moment, and join them before they count as loaded. Before anything else
   * becomes durable, reads the tables again that {@link ChangeSink#unread} names, alone if it can;
   * while it follows the ERP it looks there now and then, and reads again what it follows and finds
   * there. Calls the sink from one thread at a time.
   *
   * @throws dev.sluice.domain.SyncFailure if the source cannot go on; running again resumes behind
   *     the sink's offset
   */
  void run(ChangeSink sink) throws InterruptedException;

  /** How far behind the ERP's log the source is, asked of the ERP now. */
  SourceLag lag();

  /** Makes {@link #run} return soon, from any thread. Harmless when nothing runs. */
  @Override
  void close();
}
