package dev.sluice.cdc;

import org.postgresql.replication.LogSequenceNumber;

/** A position in PostgreSQL's log. Only those where transactions end are ordered in time. */
record Lsn(long value) implements Comparable<Lsn> {

  /** Reads PostgreSQL's own form, {@code 16/B374D848}. */
  static Lsn parse(String text) {
    return new Lsn(LogSequenceNumber.valueOf(text).asLong());
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return LogSequenceNumber.valueOf(value).asString();
  }
}
