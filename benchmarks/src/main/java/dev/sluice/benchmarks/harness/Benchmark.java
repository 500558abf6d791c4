package dev.sluice.benchmarks.harness;

import java.util.Optional;

/** One question about speed, answered by races. */
public interface Benchmark {

  /** As it is asked for on the command line. */
  String name();

  /** What a user wants to know, in a sentence. */
  String question();

  /** What it needs and this build does not bring; without it, it is run only where it is there. */
  default Optional<String> lacking() {
    return Optional.empty();
  }

  /** Builds what is needed, runs the races on the course, and takes everything down again. */
  void run(Course course) throws Exception;
}
