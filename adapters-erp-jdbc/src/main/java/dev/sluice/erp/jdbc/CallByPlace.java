package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.erp.jdbc.ErpRoutine.Parameter;
import dev.sluice.erp.jdbc.ErpRoutine.Way;
import java.sql.CallableStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A procedure or function, called by JDBC's own syntax: all parameters in their order, and no
 * defaults.
 *
 * @param typeOf what JDBC's {@link java.sql.Types} call a result
 */
record CallByPlace(ErpSession session, RoutineCall call, ToIntFunction<ColumnType> typeOf) {

  Optional<Object> run(Optional<ErpColumn> wanted) throws SQLException {
    try (var statement = session.prepareCall(text())) {
      var parameters = inOrder();
      for (var i = 0; i < parameters.size(); i++) bind(statement, i + 1, parameters.get(i));
      statement.execute();
      for (var i = 0; wanted.isPresent() && i < parameters.size(); i++) {
        if (parameters.get(i).column().equals(wanted.get())) {
          return Optional.ofNullable(statement.getObject(i + 1));
        }
      }
      return Optional.empty();
    }
  }

  /** A function's result first. */
  private List<Parameter> inOrder() {
    return Stream.concat(
            call.routine().parameters().stream().filter(CallByPlace::isResult),
            call.routine().parameters().stream().filter(it -> !isResult(it)))
        .toList();
  }

  private static boolean isResult(Parameter parameter) {
    return parameter.way() == Way.RESULT;
  }

  private String text() {
    var parameters = call.routine().parameters();
    var marks =
        parameters.stream()
            .filter(it -> !isResult(it))
            .map(_ -> "?")
            .collect(Collectors.joining(", "));
    var result = parameters.stream().anyMatch(CallByPlace::isResult) ? "? = " : "";
    return "{" + result + "call " + session.sql().name(call.routine().name()) + "(" + marks + ")}";
  }

  private void bind(CallableStatement statement, int index, Parameter parameter)
      throws SQLException {
    if (parameter.way().isReturned()) {
      statement.registerOutParameter(index, typeOf.applyAsInt(parameter.column().type()));
    }
    if (!parameter.way().isGiven()) return;
    var cell = call.given(parameter.column()).orElseThrow(() -> missing(parameter));
    session.bind(statement, index, cell);
  }

  private SyncFailure missing(Parameter parameter) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the mapping leaves out parameter "
            + parameter.column().name()
            + " of "
            + call.routine().name()
            + "; fill all of them, as {value: …} if nothing else does");
  }
}
