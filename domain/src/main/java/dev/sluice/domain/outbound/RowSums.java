package dev.sluice.domain.outbound;

/** Sums up rows as they are written. Not for use by several threads. */
@FunctionalInterface
interface RowSums {
  /** For rows that nobody will compare with others. */
  RowSums NONE = (sum, _) -> sum;

  ContentSum plus(ContentSum sum, byte[] row);

  static RowSums sha256() {
    var digest = ContentSum.sha256();
    return (sum, row) -> sum.plusRow(digest, row);
  }
}
