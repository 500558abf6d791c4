package dev.sluice.erp.jdbc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.domain.entity.TableName;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows an ERP's tables by asking for what was modified, and by comparing keys now and then. One
 * run at a time; the ERP is asked one thing at a time.
 */
final class PolledSource implements ChangeSource {
  private final PolledErp erp;
  private final Stopping stopping = new Stopping();
  private final Map<TableName, Due> comparisons = new HashMap<>();

  private boolean running;

  PolledSource(PolledErp erp) {
    this.erp = erp;
  }

  @Override
  public Set<Sight> sees() {
    return EnumSet.noneOf(Sight.class);
  }

  @Override
  public void run(ChangeSink sink) throws InterruptedException {
    if (!begin()) return;
    try {
      new PolledRun(erp, sink, stopping, comparisons).run();
    } catch (Stopping.Stopped _) {
      // what it is for
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    if (stopping.isStopped()) return false;
    running = true;
    return true;
  }

  private synchronized void end() {
    running = false;
    if (stopping.isStopped()) erp.database().close();
  }

  /** An ERP without a log has none to be behind of. */
  @Override
  public SourceLag lag() {
    return SourceLag.UNKNOWN;
  }

  @Override
  public List<Shortcoming> shortcomings() {
    try {
      return erp.reading("looking at the database", it -> new PolledInspection(erp, it).run());
    } catch (SyncFailure e) {
      return List.of(Shortcoming.of(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Shortcoming.of("the database was not looked at: interrupted"));
    }
  }

  @Override
  public String setupSql() {
    return new PolledSetupSql(erp).text();
  }

  /** A run is let finish its statement; taking the connection away would look like a fault. */
  @Override
  public synchronized void close() {
    stopping.stop();
    if (!running) erp.database().close();
  }
}
