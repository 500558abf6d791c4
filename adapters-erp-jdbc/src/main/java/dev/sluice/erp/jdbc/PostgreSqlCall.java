package dev.sluice.erp.jdbc;

import dev.sluice.erp.jdbc.ErpRoutine.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A procedure or function of PostgreSQL, called with its parameters by name, so that those left out
 * take their defaults.
 */
record PostgreSqlCall(ErpSession session, RoutineCall call) {

  Optional<Object> run(Optional<ErpColumn> wanted) throws SQLException {
    try (var statement = session.prepare(text())) {
      session.bind(statement, call.given());
      if (!statement.execute() || wanted.isEmpty()) return Optional.empty();
      try (var row = statement.getResultSet()) {
        return row.next() ? result(row, wanted.get()) : Optional.empty();
      }
    }
  }

  /** The result of a function that returns one value has no name. */
  private static Optional<Object> result(ResultSet row, ErpColumn wanted) throws SQLException {
    var value =
        row.getMetaData().getColumnCount() == 1 ? row.getObject(1) : row.getObject(wanted.name());
    return Optional.ofNullable(value);
  }

  private String text() {
    var name = session.sql().name(call.routine().name());
    return call.routine().kind() == Kind.FUNCTION
        ? "SELECT * FROM " + name + "(" + given().collect(Collectors.joining(", ")) + ")"
        : "CALL "
            + name
            + "("
            + Stream.concat(given(), out()).collect(Collectors.joining(", "))
            + ")";
  }

  private Stream<String> given() {
    return call.given().stream().map(it -> given(it.column()));
  }

  /** Where a table's column takes a long for an int, a parameter does not. */
  private String given(ErpColumn column) {
    var type =
        call.routine().parameters().stream()
            .filter(it -> it.column().equals(column))
            .findFirst()
            .orElseThrow()
            .typeName();
    return session.sql().name(column.name()) + " => CAST(? AS " + type + ")";
  }

  /** A procedure's are named like the others, and what is given for them is not looked at. */
  private Stream<String> out() {
    return call.routine().parameters().stream()
        .filter(it -> it.way() == ErpRoutine.Way.OUT)
        .map(it -> session.sql().name(it.column().name()) + " => NULL");
  }
}
