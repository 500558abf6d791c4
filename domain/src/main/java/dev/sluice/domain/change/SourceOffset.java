package dev.sluice.domain.change;

/** A point in a source's own log, in the source's own words; opaque to everyone else. */
public record SourceOffset(String value) {}
