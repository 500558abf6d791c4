package dev.sluice.erp.jdbc;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The ERP's tables held against what is to be read of them. Changes nothing. Used once. */
final class PolledInspection {
  private final PolledErp erp;
  private final ErpSession session;
  private final List<Shortcoming> found = new ArrayList<>();

  PolledInspection(PolledErp erp, ErpSession session) {
    this.erp = erp;
    this.session = session;
  }

  List<Shortcoming> run() throws SQLException {
    for (var table : erp.readers().entrySet()) inspect(table.getKey(), table.getValue());
    return found;
  }

  private void inspect(TableName name, Readers readers) throws SQLException {
    var made = erp.dialect().describe(session, name);
    if (made.isEmpty()) {
      note(
          "the ERP has no table " + name + " that this user may see; correct its name, or grant",
          session.sql().grantWithUsage("SELECT", name, erp.database().user()));
    } else if (!session.dialect().mayDo(session, made.get().name(), Right.SELECT)) {
      note(
          "user " + erp.database().user() + " may not read " + made.get().name(),
          session.sql().grantWithUsage("SELECT", made.get().name(), erp.database().user()));
    } else {
      described(name, made.get(), readers);
    }
  }

  private void described(TableName name, TableDescription made, Readers readers)
      throws SQLException {
    var settings = erp.settings().of(name);
    var missing = settings.modified().filter(it -> made.column(it).isEmpty());
    if (missing.isPresent()) {
      note(
          "table "
              + name
              + " has no modification column "
              + missing.get()
              + "; name another, or none, or add it",
          erp.dialect().addModified(table(made), session.sql().name(missing.get())));
      return;
    }
    try {
      followed(PolledTable.of(name, made, readers, settings));
    } catch (SyncFailure e) {
      found.add(Shortcoming.of(String.valueOf(e.getMessage())));
    }
  }

  private void followed(PolledTable table) throws SQLException {
    var made = table.made();
    var key = table.key().stream().map(ReadColumn::name).toList();
    if (made.primaryKey().isEmpty() && !made.isIndexed(key)) {
      note(
          "table "
              + table.name()
              + ": nothing holds that its key "
              + key
              + " is unique, and each"
              + " page would be searched for in the whole table",
          "CREATE UNIQUE INDEX " + index(made, key) + " ON " + table(made) + " " + columns(key));
    }
    if (table.modified().isPresent()) modified(table, table.modified().get().column(), key);
  }

  private void modified(PolledTable table, ReadColumn modified, List<String> key)
      throws SQLException {
    var made = table.made();
    if (!made.isIndexed(List.of(modified.name()))) {
      var columns = erp.dialect().indexed(modified.name(), key);
      note(
          "table "
              + table.name()
              + ": modification column "
              + modified.name()
              + " has no index, so that each poll would read the whole table",
          "CREATE INDEX " + index(made, columns) + " ON " + table(made) + " " + columns(columns));
    }
    if (modified.nullable() && hasRowsWithout(made, modified)) {
      note(
          "table "
              + table.name()
              + ": there are rows without a value in "
              + modified.name()
              + ", whose changes are never seen; fill it, and let it be NOT NULL",
          "UPDATE "
              + table(made)
              + " SET "
              + session.sql().name(modified.name())
              + " = ... WHERE "
              + session.sql().name(modified.name())
              + " IS NULL");
    }
  }

  private boolean hasRowsWithout(TableDescription made, ReadColumn modified) throws SQLException {
    var query =
        "SELECT 1 FROM "
            + table(made)
            + " WHERE "
            + session.sql().name(modified.name())
            + " IS NULL";
    return !session.upToTwo(query, List.of()).isEmpty();
  }

  private String table(TableDescription made) {
    return session.sql().name(made.name());
  }

  private String index(TableDescription made, List<String> columns) {
    return session.sql().indexName(made.name(), columns.getFirst());
  }

  private String columns(List<String> names) {
    return "(" + String.join(", ", names.stream().map(session.sql()::name).toList()) + ")";
  }

  private void note(String what, String repair) {
    found.add(Shortcoming.of(what, repair));
  }
}
