package dev.sluice.benchmarks;

/** Whoever follows the ERP's log. */
interface LogReader extends AutoCloseable {
  ReplicationSlot slot();

  /** Waits until so many changes have arrived since it began. */
  void await(long changes) throws InterruptedException;

  @Override
  void close();
}
