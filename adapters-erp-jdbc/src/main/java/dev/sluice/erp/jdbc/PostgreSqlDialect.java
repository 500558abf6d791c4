package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL. */
final class PostgreSqlDialect implements Dialect {

  @Override
  public String quote() {
    return "\"";
  }

  @Override
  public Namespace namespace() {
    return Namespace.SCHEMA;
  }

  @Override
  public Optional<String> defaultSchema(String url, String user) {
    return Optional.of("public");
  }

  @Override
  public String grantSchema(String schema, String user) {
    return "GRANT USAGE ON SCHEMA " + schema + " TO " + user;
  }

  @Override
  public int longestName() {
    return 63;
  }

  @Override
  public String routineWord() {
    return "ROUTINE ";
  }

  @Override
  public String createUser(String user) {
    var name = '"' + user.replace("\"", "\"\"") + '"';
    return """
    -- The user. It gets no password here: set one, in psql by \\password %1$s
    DO $sluice$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%2$s') THEN
        CREATE ROLE %1$s;
      END IF;
    END $sluice$;
    ALTER ROLE %1$s LOGIN;\
    """
        .formatted(name, user.replace("'", "''"));
  }

  /** A serial column's sequence has rights of its own; an identity column's has none. */
  @Override
  public String grantGenerated(String table, String user) {
    return """
    DO $sluice$ DECLARE it regclass; BEGIN
      FOR it IN SELECT d.objid FROM pg_depend d JOIN pg_class c ON c.oid = d.objid
          WHERE d.refobjid = '%s'::regclass AND d.deptype = 'a' AND c.relkind = 'S' LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %%s TO %%I', it, '%s');
      END LOOP;
    END $sluice$;\
    """
        .formatted(table.replace("'", "''"), user.replace("'", "''"));
  }

  @Override
  public boolean mayDo(ErpSession session, TableName table, Right right) throws SQLException {
    // by its names and not as a regclass, which fails where the schema may not be used
    return session.isTrue(
        """
        SELECT has_schema_privilege(n.oid, 'USAGE')
               AND (has_table_privilege(c.oid, ?)
                    OR ? <> 'DELETE' AND has_any_column_privilege(c.oid, nullif(?, 'DELETE')))
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ? AND c.relname = ?
        """,
        right.name(),
        right.name(),
        right.name(),
        table.schema().orElse(null),
        table.table());
  }

  @Override
  public boolean mayCall(ErpSession session, ErpRoutine routine) throws SQLException {
    return session.isTrue(
        """
        SELECT bool_and(has_schema_privilege(n.oid, 'USAGE')
                        AND has_function_privilege(p.oid, 'EXECUTE'))
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE n.nspname = ? AND p.proname = ?
        """,
        routine.name().schema().orElse(null),
        routine.name().table());
  }

  @Override
  public boolean mayCreate(ErpSession session, TableName table) throws SQLException {
    return session.isTrue(
        "SELECT coalesce(has_schema_privilege(coalesce(?, current_schema()), 'CREATE'), false)",
        table.schema().orElse(null));
  }

  @Override
  public ColumnType type(int sqlType, String typeName) {
    return switch (typeName) {
      case "int2", "int4", "int8", "smallserial", "serial", "bigserial", "oid" ->
          ColumnType.INTEGER;
      case "numeric", "float4", "float8" -> ColumnType.DECIMAL;
      case "bool" -> ColumnType.BOOLEAN;
      case "date" -> ColumnType.DATE;
      case "timestamp" -> ColumnType.DATETIME;
      case "timestamptz" -> ColumnType.INSTANT;
      case "time" -> ColumnType.TIME;
      case "bytea" -> ColumnType.BINARY;
      default -> ColumnType.TEXT;
    };
  }

  @Override
  public String createPacketLog(String table) {
    return "CREATE TABLE IF NOT EXISTS "
        + table
        + " (packet_id text PRIMARY KEY, user_name text NOT NULL,"
        + " taken_at timestamp with time zone NOT NULL)";
  }

  @Override
  public String rememberPacket(String table) {
    return "INSERT INTO "
        + table
        + " (packet_id, user_name, taken_at) VALUES (?, ?, ?) ON CONFLICT (packet_id) DO NOTHING";
  }

  @Override
  public boolean mayBeKnownPacket(SQLException failure) {
    return false;
  }

  @Override
  public Optional<String> upsert(String insert, List<String> key, List<String> others) {
    var target = insert + " ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET ";
    // A key alone is set to itself: DO NOTHING would not return the row's generated key.
    var set = others.isEmpty() ? key : others;
    return Optional.of(
        target
            + set.stream().map(it -> it + " = EXCLUDED." + it).collect(Collectors.joining(", ")));
  }

  @Override
  public void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value instanceof String) {
      // Typed as varchar, a text would not fit enumerations, uuid, json and their like.
      statement.setObject(index, value, Types.OTHER);
    } else {
      statement.setObject(index, value);
    }
  }

  @Override
  public Optional<Object> call(ErpSession session, RoutineCall call, Optional<ErpColumn> wanted)
      throws SQLException {
    return new PostgreSqlCall(session, call).run(wanted);
  }

  @Override
  public Optional<Remedy> remedy(SQLException failure) {
    return switch (failure.getSQLState()) {
      case null -> Optional.empty();
      // lock not available; the server asked is a standby, as happens while one takes over;
      // a statement that the server, or a pool before it, does not remember
      case "55P03", "25006", "26000" -> Optional.of(Remedy.TRY_AGAIN);
      case "53100", "58030", "XX001", "XX002" -> Optional.of(Remedy.CALL_OPERATOR); // its disk
      case "0A000" -> isStalePlan(failure) ? Optional.of(Remedy.TRY_AGAIN) : Optional.empty();
      // raised by a trigger or a procedure; a value too big for an index
      case String it when it.startsWith("P0") || it.startsWith("54") ->
          Optional.of(Remedy.SET_PACKET_ASIDE);
      case String _ -> Optional.empty();
    };
  }

  /** A table was altered since the statement was prepared; the driver prepares it anew. */
  private static boolean isStalePlan(SQLException failure) {
    return server(failure)
        .map(ServerErrorMessage::getRoutine)
        .filter("RevalidateCachedQuery"::equals)
        .isPresent();
  }

  @Override
  public String words(SQLException failure) {
    var words =
        server(failure)
            .map(it -> Stream.of(it.getMessage(), it.getDetail(), it.getHint()))
            .orElse(Stream.of(failure.getMessage()));
    return words.filter(Objects::nonNull).collect(Collectors.joining("; "));
  }

  @Override
  public Optional<String> column(SQLException failure) {
    return server(failure).map(ServerErrorMessage::getColumn);
  }

  private static Optional<ServerErrorMessage> server(SQLException failure) {
    return failure instanceof PSQLException it
        ? Optional.ofNullable(it.getServerErrorMessage())
        : Optional.empty();
  }
}
