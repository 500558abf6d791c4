package dev.sluice.cdc;

import java.time.Duration;

/** Tells when tables are no longer what was prepared for. */
interface Alterations {
  /** How often it is worth asking. */
  Duration interval();

  /**
   * Asks the database. It says no if it cannot be asked for a while: whatever ails it will show
   * itself.
   */
  boolean happened();
}
