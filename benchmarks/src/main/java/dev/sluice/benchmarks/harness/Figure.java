package dev.sluice.benchmarks.harness;

/** A number that belongs beside the races. */
public record Figure(String name, double value, String unit) {}
