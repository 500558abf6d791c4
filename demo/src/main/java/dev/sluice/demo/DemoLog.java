package dev.sluice.demo;

import java.nio.file.Path;

/**
 * Where the middleware's log goes in the demo: all of it into a file, and only trouble onto the
 * terminal, where the demo tells what happens.
 */
final class DemoLog {
  private DemoLog() {}

  /**
   * To be called before anything is logged.
   *
   * @return the file
   */
  static Path into(Path directory) {
    var file = directory.resolve("sluice.log");
    System.setProperty("sluice.log", file.toString());
    System.setProperty("logback.configurationFile", "dev/sluice/demo/demo-logback.xml");
    return file;
  }
}
