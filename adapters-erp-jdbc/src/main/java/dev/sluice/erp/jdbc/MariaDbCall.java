package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.erp.jdbc.ErpRoutine.Parameter;
import java.sql.CallableStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.stream.Collectors;

/** A procedure of MariaDB, which takes its parameters in their order and knows no defaults. */
record MariaDbCall(ErpSession session, RoutineCall call) {

  Optional<Object> run(Optional<ErpColumn> wanted) throws SQLException {
    try (var statement = session.prepareCall(text())) {
      var parameters = call.routine().parameters();
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

  private String text() {
    var marks =
        call.routine().parameters().stream().map(_ -> "?").collect(Collectors.joining(", "));
    return "{call " + session.sql().name(call.routine().name()) + "(" + marks + ")}";
  }

  private void bind(CallableStatement statement, int index, Parameter parameter)
      throws SQLException {
    if (parameter.way().isReturned()) statement.registerOutParameter(index, Types.OTHER);
    if (!parameter.way().isGiven()) return;
    var cell = call.given(parameter.column()).orElseThrow(() -> missing(parameter));
    session.bind(statement, index, cell.value());
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
