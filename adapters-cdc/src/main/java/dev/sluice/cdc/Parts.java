package dev.sluice.cdc;

import dev.sluice.domain.entity.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of a first load that no part has had yet, of which the next part has the first. */
record Parts(List<LoggedTable> left) {
  Parts {
    left = List.copyOf(left);
  }

  LoggedTable next() {
    return left.getFirst();
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
