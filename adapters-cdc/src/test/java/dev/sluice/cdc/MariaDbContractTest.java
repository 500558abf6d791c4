package dev.sluice.cdc;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.ChangeSourceContract;
import dev.sluice.fixtures.change.SmallErp;
import java.util.function.Supplier;

class MariaDbContractTest implements ChangeSourceContract.All {
  static final String CREATE =
      "CREATE TABLE items (code varchar(40) PRIMARY KEY, name text NOT NULL)";

  @Override
  public SmallErp erp() {
    var erp = new MariaDbErp(CREATE);
    return new Items(erp, () -> erp.source("items"));
  }

  static final class Items implements SmallErp {
    private final MariaDbErp erp;
    private StringBuilder open = new StringBuilder();
    private boolean together;
    private final Supplier<ChangeSource> source;

    Items(MariaDbErp erp, Supplier<ChangeSource> source) {
      this.erp = erp;
      this.source = source;
    }

    @Override
    public TableName items() {
      return TableName.parse("items");
    }

    @Override
    public ChangeSource source() {
      return source.get();
    }

    @Override
    public void insert(String code, String name) {
      change("INSERT INTO items VALUES ('%s', '%s');".formatted(code, name));
    }

    @Override
    public void rename(String code, String name) {
      change("UPDATE items SET name = '%s' WHERE code = '%s';".formatted(name, code));
    }

    @Override
    public void recode(String code, String newCode) {
      change("UPDATE items SET code = '%s' WHERE code = '%s';".formatted(newCode, code));
    }

    @Override
    public void delete(String code) {
      change("DELETE FROM items WHERE code = '%s';".formatted(code));
    }

    @Override
    public void together(Runnable changes) {
      together = true;
      changes.run();
      together = false;
      change("");
    }

    private void change(String sql) {
      open.append(sql);
      if (together) return;
      erp.execute(open.toString());
      open = new StringBuilder();
    }

    @Override
    public void close() {}
  }
}
