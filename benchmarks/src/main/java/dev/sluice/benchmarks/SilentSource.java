package dev.sluice.benchmarks;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.SourceLag;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** An ERP in which nothing happens: the server's load is then what its clients ask for. */
final class SilentSource implements ChangeSource {
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public Set<Sight> sees() {
    return Set.of(Sight.DELETIONS, Sight.TRANSACTIONS);
  }

  @Override
  public void run(ChangeSink sink) throws InterruptedException {
    sink.offset().ifPresent(sink::idle);
    closed.await();
  }

  @Override
  public SourceLag lag() {
    return SourceLag.UNKNOWN;
  }

  @Override
  public List<Shortcoming> shortcomings() {
    return List.of();
  }

  @Override
  public String setupSql() {
    return "";
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
