package dev.sluice.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's three parts, running: an ERP, a cloud, and the middleware between them. */
record Stage(SampleErp erp, Cloud cloud, Middleware middleware) implements AutoCloseable {

  /** How to start the parts that are not the demo's own. */
  record Parts(CloudStarter cloud, Middleware.Starter middleware) {}

  /** How to start the cloud. */
  @FunctionalInterface
  interface CloudStarter {
    Cloud start() throws Exception;
  }

  /**
   * Starts everything on loopback.
   *
   * @param directory keeps what the ERP and the middleware know over a restart
   * @param port the middleware's HTTP port
   * @param ticker is told of each part that runs
   */
  static Stage set(Path directory, int port, Parts parts, Ticker ticker) throws Exception {
    Files.createDirectories(directory);
    var begin = ticker.time().instant();
    var erp = SampleErp.start(directory.resolve("erp"));
    try {
      ticker.done(begin, "the sample ERP runs, an embedded PostgreSQL");
      return around(erp, directory, port, parts, ticker);
    } catch (Exception e) {
      erp.close();
      throw e;
    }
  }

  private static Stage around(SampleErp erp, Path directory, int port, Parts parts, Ticker ticker)
      throws Exception {
    var cloud = parts.cloud.start();
    try {
      var begin = ticker.time().instant();
      var configuration = DemoConfiguration.write(directory, port, erp, cloud);
      var middleware = parts.middleware.start(configuration, port);
      ticker.done(begin, "the middleware listens at " + middleware.url());
      return new Stage(erp, cloud, middleware);
    } catch (Exception e) {
      cloud.close();
      throw e;
    }
  }

  URI url() {
    return middleware.url();
  }

  /** The middleware first: it is the one that would miss the others. */
  @Override
  public void close() {
    try (erp;
        cloud) {
      middleware.close();
    }
  }
}
