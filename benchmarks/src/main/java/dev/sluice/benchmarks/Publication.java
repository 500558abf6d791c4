package dev.sluice.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What those who are not ours read of the log: the same tables as ours. */
final class Publication {
  static final String NAME = "benchmark";

  private Publication() {}

  static void create(ErpServer erp, List<ErpTable> tables) throws SQLException {
    var names = tables.stream().map(ErpTable::name).collect(Collectors.joining(", "));
    erp.execute("CREATE PUBLICATION " + NAME + " FOR TABLE " + names);
  }
}
