package dev.sluice.benchmarks.harness;

/** One attempt that counted. */
public record Sample(double seconds, Tally tally) {}
