package dev.sluice.server.cli;

import dev.sluice.domain.Shortcoming;
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
   * @return everything that is missing, each with the name of the system that lacks it
   */
  List<Shortcoming> shortcomings();

  /** What the operator should know of the systems around, though nothing is wrong; asks nothing. */
  List<String> cautions();

  /** What an administrator of the systems around has to run once; asks them nothing. */
  List<Setup> setups();

  /**
   * @param where the system's name
   * @param sql statements and comments, not empty
   */
  record Setup(String where, String sql) {}

  /** The program, running. */
  interface Running extends AutoCloseable {
    @Override
    void close();
  }
}
