package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.TableName;
import java.util.List;

/**
 * A stored procedure or function of the ERP as its database describes it.
 *
 * @param parameters in the order of their declaration
 */
record ErpRoutine(TableName name, Kind kind, List<Parameter> parameters) {
  enum Kind {
    PROCEDURE,
    FUNCTION
  }

  /** Which way a parameter's value goes. */
  enum Way {
    IN,
    OUT,
    IN_OUT,
    /** A function's result, or a column of it. */
    RESULT;

    boolean isGiven() {
      return this == IN || this == IN_OUT;
    }

    boolean isReturned() {
      return this != IN;
    }
  }

  /**
   * @param typeName as the database spells its type
   */
  record Parameter(ErpColumn column, String typeName, Way way) {}

  ErpRoutine {
    parameters = List.copyOf(parameters);
  }

  /** What it can be given. */
  ErpColumns given() {
    return columns("parameter", parameters.stream().filter(it -> it.way().isGiven()).toList());
  }

  private ErpColumns returned() {
    return columns("result", parameters.stream().filter(it -> it.way().isReturned()).toList());
  }

  private ErpColumns columns(String word, List<Parameter> chosen) {
    var all = chosen.stream().map(Parameter::column).toList();
    return new ErpColumns("procedure " + name, word, all);
  }

  /** What rows that hang on the called one take over. */
  ErpColumn handedOn(TableMapping.Parent link) {
    var returned = returned();
    if (link.refersTo().isPresent()) return returned.column(link.refersTo().get());
    if (returned.all().size() == 1) return returned.all().getFirst();
    throw new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the ERP's procedure "
            + name
            + " does not return one value; say in parent.refers-to of the tables that hang on it"
            + " which of its results they take over");
  }
}
