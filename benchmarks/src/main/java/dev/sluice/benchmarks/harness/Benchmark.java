package dev.sluice.benchmarks.harness;

/** One question about speed, answered by races. */
public interface Benchmark {

  /** As it is asked for on the command line. */
  String name();

  /** What a user wants to know, in a sentence. */
  String question();

  /** Builds what is needed, runs the races on the course, and takes everything down again. */
  void run(Course course) throws Exception;
}
