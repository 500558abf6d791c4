package dev.sluice.erp.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * One statement for one row.
 *
 * @param cells its parameters, in order
 * @param expectation what the statement's condition says of the row beyond its key
 * @param otherwise what is written if there is no row to hit
 */
record RowWrite(
    Place place,
    String sql,
    List<Cell> cells,
    Hits hits,
    Optional<Expectation> expectation,
    Optional<RowWrite> otherwise) {

  /** How many rows of the ERP the statement may hit. */
  enum Hits {
    ANY,
    ONE,
    ONE_AT_MOST
  }

  RowWrite {
    cells = List.copyOf(cells);
  }

  RowWrite(Place place, String sql, List<Cell> cells, Hits hits) {
    this(place, sql, cells, hits, Optional.empty(), Optional.empty());
  }

  RowWrite expecting(Expectation seen) {
    return new RowWrite(place, sql, cells, hits, Optional.of(seen), otherwise);
  }

  RowWrite orElse(RowWrite other) {
    return new RowWrite(place, sql, cells, hits, expectation, Optional.of(other));
  }

  /**
   * @param count rows hit; negative if the driver does not know
   * @throws Refusal if these are not as many as the statement meant; without a row if nobody knows,
   *     so that the packet is written row by row, of which every driver knows
   */
  void check(int count) {
    if (count < 0 && hits != Hits.ANY) {
      throw new Refusal("the driver does not tell how many rows of a batch were hit");
    }
    if (count == 0 && hits == Hits.ONE) {
      throw place.refusal(
          "the ERP has no row in " + place.table().into().name() + " with this key");
    }
    if (count > 1 && hits != Hits.ANY) {
      throw place.refusal(
          count
              + " rows in "
              + place.table().into().name()
              + " have this key; the key must name one");
    }
  }
}
