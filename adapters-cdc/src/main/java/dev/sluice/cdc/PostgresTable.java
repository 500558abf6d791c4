package dev.sluice.cdc;

import dev.sluice.domain.change.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A table's columns as the database knows them now.
 *
 * @param isWhole whether its rows are its partitions' as well; else those of tables that inherit
 *     from it are not its own, nor does the log say so
 * @param forms of the columns that the log tells, by name, in the table's order
 */
record PostgresTable(boolean isWhole, Map<String, PostgresForm> forms, Set<String> primaryKey) {
  static PostgresTable of(LoggedTable.Name name, SelectTables.Table made, PostgresSession session)
      throws SQLException {
    var types = new PostgresTypes(session.cents());
    var forms = new LinkedHashMap<String, PostgresForm>();
    new SelectColumnTypes(name)
        .on(session.connection())
        .forEach(
            (column, type) -> {
              if (!made.notLogged().contains(column)) forms.put(column, types.of(type));
            });
    return new PostgresTable(made.isPartitioned(), forms, Set.copyOf(made.primaryKey()));
  }

  /** All columns, as a source tells them. */
  List<Column> columns() {
    return columns(forms.keySet());
  }

  /** Some of them. */
  List<Column> columns(Collection<String> names) {
    var columns = new ArrayList<Column>();
    for (var name : names) {
      var form = Objects.requireNonNull(forms.get(name), name);
      columns.add(new Column(name, form.type(), primaryKey.contains(name)));
    }
    return columns;
  }
}
