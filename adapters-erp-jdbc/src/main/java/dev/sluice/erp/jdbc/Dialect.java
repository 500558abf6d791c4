package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What differs from database to database. Names are handed in quoted. */
interface Dialect {

  /**
   * @param url of JDBC
   * @throws SyncFailure {@code CALL_OPERATOR} if nobody has taught us this one
   */
  static Dialect ofUrl(String url) {
    return find(url)
        .orElseThrow(
            () ->
                new SyncFailure(
                    Remedy.CALL_OPERATOR,
                    url + " (expected: jdbc:postgresql:… or jdbc:mariadb:…)"));
  }

  /** Empty if nobody has taught us this database. */
  static Optional<Dialect> find(String url) {
    if (url.startsWith("jdbc:postgresql:")) return Optional.of(new PostgreSqlDialect());
    if (url.startsWith("jdbc:mariadb:")) return Optional.of(new MariaDbDialect());
    return Optional.empty();
  }

  /** What stands around identifiers, doubled within them. */
  String quote();

  Namespace namespace();

  /** Where the database puts a user who says nothing else, as far as the URL tells. */
  String defaultSchema(String url);

  /** What {@code GRANT EXECUTE ON} says before the name of what a mapping may call. */
  String routineWord();

  /** What follows {@code INSERT INTO table} for a row without values. */
  String defaultValues();

  /** A condition that holds when the column has the parameter's value, or both are NULL. */
  String same(String column, ColumnType type);

  /** Statements that make a user who may log in, unless there is one; no password. */
  String createUser(String user);

  /** Grants what the generated columns of a table take, beside the right to insert. */
  String grantGenerated(String table, String user);

  /**
   * Whether the session's user has a right on a table that exists, or on columns of it.
   *
   * @param table with its schema
   */
  boolean mayDo(ErpSession session, TableName table, Right right) throws SQLException;

  /** Whether the session's user may call a procedure or function that exists. */
  boolean mayCall(ErpSession session, ErpRoutine routine) throws SQLException;

  /** Whether the session's user may create this table. */
  boolean mayCreate(ErpSession session, TableName table) throws SQLException;

  /** The type of a column as {@link java.sql.DatabaseMetaData#getColumns} tells it. */
  ColumnType type(int sqlType, String typeName);

  /** Creates the packet log unless it exists. */
  String createPacketLog(String table);

  /** Inserts packet_id, user_name and taken_at; counts no row, or fails, if it is known. */
  String rememberPacket(String table);

  /** Whether that failed because the packet is known, and the transaction can go on. */
  boolean isKnownPacket(SQLException failure);

  /**
   * @param insert with one parameter for each column
   * @param others columns that are not in the key
   */
  String upsert(String insert, List<String> key, List<String> others);

  void bind(PreparedStatement statement, int index, Object value) throws SQLException;

  void bindNull(PreparedStatement statement, int index) throws SQLException;

  /**
   * Calls a procedure or function.
   *
   * @param wanted one of its results
   * @return that result; empty if none is wanted, or it is NULL
   * @throws SyncFailure {@code CALL_OPERATOR} if the mapping does not give it what it needs
   */
  Optional<Object> call(ErpSession session, RoutineCall call, Optional<ErpColumn> wanted)
      throws SQLException;

  /** What this database means by an error, where its SQLSTATE's class does not say it. */
  Optional<Remedy> remedy(SQLException failure);

  /** What the database says to a person, without the driver's ornaments. */
  String words(SQLException failure);

  /** The same of a row that was refused, with its values where the database does not tell them. */
  default String words(SQLException failure, Place place) {
    return words(failure);
  }

  /** The column that a refusal is about, where the database tells. */
  Optional<String> column(SQLException failure);
}
