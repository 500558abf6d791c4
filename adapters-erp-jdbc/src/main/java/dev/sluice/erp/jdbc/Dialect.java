package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import dev.sluice.erp.jdbc.TableGrants.Right;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What differs from database to database. Names are handed in quoted. */
interface Dialect {

  /** The same, with what only the database itself can tell. */
  default Dialect knowing(DatabaseMetaData database) throws SQLException {
    return this;
  }

  /** What stands around identifiers, doubled within them. */
  String quote();

  Namespace namespace();

  /** Where the database puts a user who says nothing else; empty where nobody knows. */
  Optional<String> defaultSchema(String url, String user);

  /** The user's name as the database stores it. */
  default String stored(String user) {
    return user;
  }

  /** Grants what a schema itself takes before a grant on something in it counts. */
  default String grantSchema(String schema, String user) {
    return "";
  }

  /** What {@code GRANT EXECUTE ON} says before the name of what a mapping may call. */
  String routineWord();

  /**
   * What follows {@code INSERT INTO table} for a row without values.
   *
   * @param column one of the table's
   */
  default String defaultValues(String column) {
    return " DEFAULT VALUES";
  }

  /** A condition that holds when the column has the parameter's value, which is not NULL. */
  default String same(String column, ColumnType type) {
    return column + " = ?";
  }

  /**
   * Reads rows that nobody else writes until the transaction ends.
   *
   * @param where a condition, with its word
   */
  default String selectLocked(String columns, String table, String where) {
    return "SELECT " + columns + " FROM " + table + where + " FOR UPDATE";
  }

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
  default String rememberPacket(String table) {
    return "INSERT INTO " + table + " (packet_id, user_name, taken_at) VALUES (?, ?, ?)";
  }

  /** Whether that may have failed because the packet is known. */
  boolean mayBeKnownPacket(SQLException failure);

  /**
   * One statement that writes a row whether it is there or not; empty if the database has none, or
   * one that is not to be trusted: then the row is updated, and inserted where there was none.
   *
   * @param insert with one parameter for each column
   * @param others columns that are not in the key
   */
  Optional<String> upsert(String insert, List<String> key, List<String> others);

  /** Writes a row and tells a column of it. */
  default ToldRow.Written write(ErpSession session, RowWrite write, ToldRow told)
      throws SQLException {
    return told.byDriver(session, write);
  }

  void bind(PreparedStatement statement, int index, Object value) throws SQLException;

  /**
   * @param type of the column that is to be NULL
   */
  default void bindNull(PreparedStatement statement, int index, ColumnType type)
      throws SQLException {
    statement.setNull(index, Types.NULL);
  }

  /** What {@code taken_at} is given. */
  default Object moment(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

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

  /** What an error means that neither its code nor its class nor its kind tells. */
  default Remedy remedyOfUnknown() {
    return Remedy.FIX_US;
  }

  /** What the database says to a person, without the driver's ornaments. */
  String words(SQLException failure);

  /** The same of a row that was refused, with its values where the database does not tell them. */
  default String words(SQLException failure, Place place) {
    return words(failure);
  }

  /** The column that a refusal is about, where the database tells. */
  default Optional<String> column(SQLException failure) {
    return Optional.empty();
  }

  /** The longest name that an index may have, in characters. */
  int longestName();
}
