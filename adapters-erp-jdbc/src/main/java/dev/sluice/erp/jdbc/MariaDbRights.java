package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the session's user may do: for all databases, for one, for a table or columns of it. */
record MariaDbRights(ErpSession session) {
  private static final String MINE =
      "grantee = concat('''', replace(current_user(), '@', '''@'''), '''') AND privilege_type = ?";

  boolean onTable(TableName table, Right right) throws SQLException {
    if (inSchema(table.schema(), right.name())) return true;
    var schema = table.schema().orElse(null);
    return granted("table_privileges", right.name(), schema, table.table())
        || granted("column_privileges", right.name(), schema, table.table());
  }

  boolean inSchema(Optional<String> schema, String right) throws SQLException {
    return session.isTrue(
            "SELECT count(*) > 0 FROM information_schema.user_privileges WHERE " + MINE, right)
        || session.isTrue(
            "SELECT count(*) > 0 FROM information_schema.schema_privileges WHERE "
                + MINE
                + " AND coalesce(?, database()) LIKE table_schema",
            right,
            schema.orElse(null));
  }

  private boolean granted(String view, String right, @Nullable String schema, String table)
      throws SQLException {
    return session.isTrue(
        "SELECT count(*) > 0 FROM information_schema."
            + view
            + " WHERE "
            + MINE
            + " AND table_schema = coalesce(?, database()) AND table_name = ?",
        right,
        schema,
        table);
  }
}
