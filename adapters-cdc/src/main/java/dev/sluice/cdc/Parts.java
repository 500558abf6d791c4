package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a first load that no part has had yet, of which the next part has the first.
 *
 * @param all how many there are with those that were read
 */
record Parts(List<LoggedTable> left, int all) {
  Parts {
    left = List.copyOf(left);
  }

  LoggedTable next() {
    return left.getFirst();
  }

  /** Nothing was read, or some tables in an earlier run. */
  Extent extent() {
    return extent(
        left.size() == all
            ? "nothing was read yet"
            : left.size() + " of " + all + " tables are left of the first load");
  }

  Extent extent(String reason) {
    var behind = reportedAs(left.subList(1, left.size()));
    return new Extent.Part(reportedAs(List.of(next())), behind, reason);
  }

  static Set<TableName> reportedAs(Collection<LoggedTable> tables) {
    return tables.stream()
        .flatMap(it -> it.reportedAs().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
