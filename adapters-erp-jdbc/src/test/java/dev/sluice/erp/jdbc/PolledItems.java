package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.SmallErp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Items that every statement stamps with the database's time. */
final class PolledItems implements SmallErp {
  private final Consumer<String> sql;
  private final PolledErps erps;
  private final String now;
  private final List<ChangeSource> sources = new ArrayList<>();
  private @Nullable StringBuilder together;

  /**
   * @param sql runs statements on the table {@code items}, with {@code code}, {@code name} and
   *     {@code changed_at}, in one transaction
   * @param erps how the database is polled
   * @param now the database's words for its time
   */
  PolledItems(Consumer<String> sql, PolledErps erps, String now) {
    this.sql = sql;
    this.erps = erps;
    this.now = now;
  }

  private void execute(String statement) {
    if (together == null) sql.accept(statement);
    else together.append(statement).append(';');
  }

  @Override
  public TableName items() {
    return TableName.parse("items");
  }

  @Override
  public ChangeSource source() {
    var source = erps.with("page", 7).source("items");
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
        "UPDATE items SET name = '%s', changed_at = %s WHERE code = '%s'"
            .formatted(name, now, code));
  }

  @Override
  public void recode(String code, String newCode) {
    execute(
        "UPDATE items SET code = '%s', changed_at = %s WHERE code = '%s'"
            .formatted(newCode, now, code));
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
