package dev.sluice.erp.jdbc;

import java.util.List;
import java.util.Optional;

/**
 * One call for one row.
 *
 * @param given the parameters that the mapping fills
 */
record RoutineCall(Place place, ErpRoutine routine, List<Cell> given) {
  RoutineCall {
    given = List.copyOf(given);
  }

  Optional<Cell> given(ErpColumn parameter) {
    return given.stream().filter(it -> it.column().equals(parameter)).findFirst();
  }
}
