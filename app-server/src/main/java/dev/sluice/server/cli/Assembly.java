package dev.sluice.server.cli;

import dev.sluice.server.config.SluiceConfiguration;

/** Puts the program together. */
@FunctionalInterface
public interface Assembly {
  /**
   * Has every adapter read its section, so that mistakes there are noted; what is returned is used
   * only if there were none. Does no I/O.
   */
  Middleware assemble(SluiceConfiguration configuration);
}
