package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.SmallErp;
import dev.sluice.fixtures.mariadb.MariaDbServer;
import dev.sluice.fixtures.mariadb.MariaDbServer.Database;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items in a MariaDB that stamps them with the time of the statement. */
final class PolledMariaDbItems implements SmallErp {
  private static final Database SHARED = MariaDbServer.shared().createDatabase();

  private final List<ChangeSource> sources = new ArrayList<>();
  private @Nullable StringBuilder together;

  static PolledMariaDbItems fresh() {
    SHARED.execute(
        """
        DROP TABLE IF EXISTS items;
        CREATE TABLE items (
          code varchar(50) PRIMARY KEY, name varchar(50),
          changed_at timestamp(6) NOT NULL DEFAULT now(6));
        CREATE INDEX changed ON items (changed_at);
        """);
    return new PolledMariaDbItems();
  }

  private void execute(String sql) {
    if (together == null) SHARED.execute(sql);
    else together.append(sql).append(';');
  }

  @Override
  public TableName items() {
    return TableName.parse("items");
  }

  @Override
  public ChangeSource source() {
    var source =
        PolledErps.on(SHARED.url(), SHARED.user(), SHARED.password())
            .with("page", 7)
            .source("items");
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
        "UPDATE items SET name = '%s', changed_at = now(6) WHERE code = '%s'"
            .formatted(name, code));
  }

  @Override
  public void recode(String code, String newCode) {
    execute(
        "UPDATE items SET code = '%s', changed_at = now(6) WHERE code = '%s'"
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
