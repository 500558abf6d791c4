package dev.sluice.demo;

import java.net.URI;
import java.nio.file.Path;

/** The middleware, running. */
interface Middleware extends AutoCloseable {
  URI url();

  @Override
  void close();

  /** How to start it. */
  @FunctionalInterface
  interface Starter {
    Middleware start(Path configuration, int port) throws Exception;
  }
}
