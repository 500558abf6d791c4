package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.Catalog.Readers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A table within one run, and how far it was followed. Used by one thread. */
final class FollowedTable {
  final PolledTable table;
  final Recognised recognised = new Recognised();
  final Due comparison;
  private final PolledErp erp;
  private Optional<Marks> marks;
  private Optional<RowDigests> digests = Optional.empty();

  /**
   * @param comparison when the table is to be compared, over all runs
   */
  FollowedTable(PolledErp erp, PolledTable table, Optional<Marks> marks, Due comparison) {
    this.erp = erp;
    this.table = table;
    this.marks = marks;
    this.comparison = comparison;
  }

  Duration overlap() {
    return table.settings().overlap();
  }

  /** Where there is a modification column. */
  Optional<Marks> marks() {
    return marks;
  }

  void marked(Marks next) {
    marks = Optional.of(next);
  }

  /** What the table was like when it was last read whole in this run. */
  Optional<RowDigests> digests() {
    return digests;
  }

  void digested(RowDigests next) {
    digests = Optional.of(next);
  }

  PolledOffset.OfTable offset() {
    return new PolledOffset.OfTable(table.state(), marks);
  }

  /** All rows, in the order of the key. */
  Pages byKey() {
    return pages(table.columns(), table.key());
  }

  /** The keys alone. */
  Pages keys(Readers readers) {
    return pages(table.keyColumns(readers), table.key());
  }

  /** The rows in the order of their stamps. */
  Pages byStamp(ReadColumn modified) {
    var order =
        Stream.concat(Stream.of(modified), table.key().stream().filter(it -> !it.equals(modified)));
    return pages(table.columns(), order.toList());
  }

  private Pages pages(List<ReadColumn> read, List<ReadColumn> order) {
    return new Pages(erp.dialect(), table, read, order, erp.settings().page());
  }
}
