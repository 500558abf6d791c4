package dev.sluice.erp.jdbc;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of a source as they are in the ERP.
 *
 * @param followed those that can be followed
 * @param aside what is wrong with the others
 */
record TableLook(Map<TableName, PolledTable> followed, Map<TableName, String> aside) {

  static TableLook at(PolledErp erp) throws InterruptedException {
    return erp.reading(
        "looking at the tables",
        session -> {
          var look = new TableLook(new LinkedHashMap<>(), new TreeMap<>(BY_NAME));
          for (var table : names(erp)) look.at(erp, session, table);
          return look;
        });
  }

  private static final Comparator<TableName> BY_NAME = Comparator.comparing(TableName::toString);

  /** In an order that is always the same. */
  private static List<TableName> names(PolledErp erp) {
    return erp.readers().keySet().stream().sorted(BY_NAME).toList();
  }

  private void at(PolledErp erp, ErpSession session, TableName name) throws SQLException {
    var made = erp.dialect().describe(session, name);
    var readers = Optional.ofNullable(erp.readers().get(name));
    if (made.isEmpty() || readers.isEmpty()) {
      aside.put(
          name,
          "the ERP has no table "
              + name
              + " that this user may see; correct its name, with the schema, or grant SELECT on"
              + " it");
      return;
    }
    try {
      followed.put(name, PolledTable.of(name, made.get(), readers.get(), erp.settings().of(name)));
    } catch (SyncFailure e) {
      aside.put(name, String.valueOf(e.getMessage()));
    }
  }
}
