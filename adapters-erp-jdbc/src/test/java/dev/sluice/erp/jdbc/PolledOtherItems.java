package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.SmallErp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items in a database that nobody has taught the source, stamped with the statement's time. */
final class PolledOtherItems implements SmallErp {
  private final PolledDb db = PolledDb.other();
  private final List<ChangeSource> sources = new ArrayList<>();
  private @Nullable StringBuilder together;

  static PolledOtherItems fresh() {
    var items = new PolledOtherItems();
    items.execute(
        "CREATE TABLE items (code varchar(50) PRIMARY KEY, name varchar(50),"
            + " changed_at timestamp(6) with time zone DEFAULT current_timestamp NOT NULL);"
            + " CREATE INDEX changed ON items (changed_at)");
    return items;
  }

  private void execute(String sql) {
    if (together == null) db.execute(sql);
    else together.append(sql).append(';');
  }

  @Override
  public TableName items() {
    return TableName.parse("items");
  }

  @Override
  public ChangeSource source() {
    var source = db.erps().with("page", 7).source("items");
    sources.add(source);
    return source;
  }

  @Override
  public void insert(String code, String name) {
    execute("INSERT INTO items (code, name) VALUES ('%s', '%s')".formatted(code, name));
  }

  @Override
  public void rename(String code, String name) {
    execute(
        "UPDATE items SET name = '%s', changed_at = current_timestamp WHERE code = '%s'"
            .formatted(name, code));
  }

  @Override
  public void recode(String code, String newCode) {
    execute(
        "UPDATE items SET code = '%s', changed_at = current_timestamp WHERE code = '%s'"
            .formatted(newCode, code));
  }

  @Override
  public void delete(String code) {
    execute("DELETE FROM items WHERE code = '%s'".formatted(code));
  }

  @Override
  public void together(Runnable changes) {
    var all = new StringBuilder();
    together = all;
    changes.run();
    together = null;
    execute(all.toString());
  }

  @Override
  public void close() {
    sources.forEach(ChangeSource::close);
  }
}
