package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.TableKeys;
import dev.sluice.domain.change.TableRow;
import dev.sluice.domain.change.TableShape;
import java.util.List;
import java.util.function.Consumer;

/** The keys of a followed table, page by page, so that no statement lasts long. */
record KeyScan(PolledErp erp, FollowedTable followed, Stopping stopping) implements TableKeys {
  @Override
  public TableShape shape() {
    return followed.table.shape();
  }

  @Override
  public void read(Consumer<TableRow> each) throws InterruptedException {
    var readers = erp.readers().get(followed.table.name());
    if (readers == null) return;
    var pages = followed.keys(readers);
    List<String> place = List.of();
    while (true) {
      stopping.check();
      var from = place;
      var page =
          erp.reading("reading the keys of " + followed.table.name(), it -> pages.after(it, from));
      page.rows().forEach(it -> each.accept(it.row()));
      if (page.isLast()) return;
      place = page.end();
    }
  }
}
