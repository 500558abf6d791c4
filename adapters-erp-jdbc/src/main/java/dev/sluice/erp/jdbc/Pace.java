package dev.sluice.erp.jdbc;

/**
 * How rows are sent. A batch that the ERP refuses does not say reliably which of its rows was
 * wrong, so the packet is then written again in slow motion to find it.
 */
enum Pace {
  IN_BATCHES(500),
  ROW_BY_ROW(1);

  private final int rows;

  Pace(int rows) {
    this.rows = rows;
  }

  /** Rows in a batch at most. */
  int rows() {
    return rows;
  }
}
