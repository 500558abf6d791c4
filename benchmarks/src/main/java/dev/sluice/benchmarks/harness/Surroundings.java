package dev.sluice.benchmarks.harness;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Under what a benchmark ran; without it its numbers mean nothing.
 *
 * @param load the number of processes that wanted to run before it began, over the last minute
 * @param version of the sources, as far as known
 */
public record Surroundings(
    Instant begun, int cores, double load, String java, String system, String version) {

  public static Surroundings now(InstantSource time) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return new Surroundings(
        time.instant().truncatedTo(ChronoUnit.SECONDS),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        System.getProperty("sluice.bench.version", "unknown"));
  }
}
