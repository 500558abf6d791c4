package dev.sluice.server.cli;

import java.util.List;

/** The program, put together and not running. */
public interface Middleware {

  /**
   * Starts everything and returns; closing what is returned stops it in good order.
   *
   * @throws dev.sluice.domain.SyncFailure if it cannot start; then nothing runs
   */
  Running start();

  /**
   * Asks the systems around whether they are as the configuration needs them, and changes nothing.
   *
   * @return one line for everything that is missing, with the statement that repairs it
   */
  List<String> shortcomings();

  /** The program, running. */
  interface Running extends AutoCloseable {
    @Override
    void close();
  }
}
