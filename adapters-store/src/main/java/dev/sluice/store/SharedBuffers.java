package dev.sluice.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much memory the embedded server keeps pages in. Keys are hashes, so whatever is written in
 * bulk goes all over the indexes: where they do not fit, every row has a page read and another
 * written.
 */
final class SharedBuffers {
  private static final int PART = 16;
  private static final long MEGABYTE = 1024L * 1024;

  /** PostgreSQL's own, which every machine has. */
  private static final long LEAST = 128;

  private static final long MOST = 1024;

  private SharedBuffers() {}

  /** A sixteenth of the memory of the machine, or of the container. */
  static String ofThisMachine() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return of(system.getTotalMemorySize());
  }

  /** As postgresql.conf has it. */
  static String of(long memory) {
    return Math.clamp(memory / PART / MEGABYTE, LEAST, MOST) + "MB";
  }
}
