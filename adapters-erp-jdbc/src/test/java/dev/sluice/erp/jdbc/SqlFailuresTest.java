package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose move it is, by the code that the database gave; never by its words. */
class SqlFailuresTest {
  private static final SqlFailures POSTGRESQL =
      new SqlFailures(new PostgreSqlDialect(), ErrorRules.NONE);

  @ParameterizedTest
  @CsvSource({
    "22001, SET_PACKET_ASIDE", // too long
    "23505, SET_PACKET_ASIDE",
    "44000, SET_PACKET_ASIDE",
    "P0001, SET_PACKET_ASIDE",
    "54000, SET_PACKET_ASIDE",
    "08006, TRY_AGAIN",
    "40001, TRY_AGAIN",
    "40P01, TRY_AGAIN", // deadlock
    "53300, TRY_AGAIN", // too many connections
    "55P03, TRY_AGAIN",
    "25006, TRY_AGAIN",
    "26000, TRY_AGAIN",
    "57014, TRY_AGAIN",
    "57P01, TRY_AGAIN",
    "28P01, CALL_OPERATOR",
    "42501, CALL_OPERATOR",
    "42P01, CALL_OPERATOR",
    "3D000, CALL_OPERATOR",
    "3F000, CALL_OPERATOR",
    "53100, CALL_OPERATOR", // disk full
    "58030, CALL_OPERATOR",
    "XX001, CALL_OPERATOR",
    "0A000, FIX_US",
    "25P02, FIX_US",
    "XX000, FIX_US"
  })
  void postgreSql(String state, Remedy remedy) {
    assertThat(POSTGRESQL.remedy(new SQLException("x", state))).isEqualTo(remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "HY000, 1205, TRY_AGAIN", // lock wait
    "40001, 1213, TRY_AGAIN",
    "70100, 1969, TRY_AGAIN", // statement took too long
    "42000, 1226, TRY_AGAIN", // resources of the user
    "HY000, 1290, TRY_AGAIN",
    "08S01, 0, TRY_AGAIN",
    "08S01, 1153, SET_PACKET_ASIDE", // larger than the server takes
    "HY000, 1364, SET_PACKET_ASIDE", // no default
    "01000, 1265, SET_PACKET_ASIDE", // cut
    "23000, 4025, SET_PACKET_ASIDE", // check
    "45000, 1644, SET_PACKET_ASIDE", // signalled
    "HY000, 1114, CALL_OPERATOR", // full
    "42S02, 1146, CALL_OPERATOR",
    "28000, 1045, CALL_OPERATOR",
    "HY000, 1130, CALL_OPERATOR", // this machine may not connect
    "HY000, 1105, FIX_US"
  })
  void mariaDb(String state, int code, Remedy remedy) {
    var failures = new SqlFailures(new MariaDbDialect(), ErrorRules.NONE);
    assertThat(failures.remedy(new SQLException("x", state, code))).isEqualTo(remedy);
  }

  @Test
  void theCauseTellsWhatTheOuterExceptionDoesNot() {
    var cause = new SQLException("duplicate", "23505", 0);
    var outer = new BatchUpdateException("batch", null, 0, new int[0], cause);
    assertThat(POSTGRESQL.remedy(outer)).isEqualTo(Remedy.SET_PACKET_ASIDE);
    assertThat(POSTGRESQL.translate("writing", outer))
        .hasMessage("writing: SQLSTATE 23505: duplicate");
  }

  @Test
  void theInstallationKnowsItsErpsOwnErrors() {
    var rules =
        new ErrorRules(Map.of("ZX001", Remedy.SET_PACKET_ASIDE, "4711", Remedy.CALL_OPERATOR));
    var failures = new SqlFailures(new PostgreSqlDialect(), rules);
    assertThat(failures.remedy(new SQLException("x", "ZX001"))).isEqualTo(Remedy.SET_PACKET_ASIDE);
    assertThat(failures.remedy(new SQLException("x", "23000", 4711)))
        .isEqualTo(Remedy.CALL_OPERATOR);
    assertThat(failures.remedy(new SQLException("x", "ZX002"))).isEqualTo(Remedy.FIX_US);
    assertThat(failures.translate("writing", new SQLException("x", "ZX002", 4712)))
        .hasMessage("writing: SQLSTATE ZX002, error 4712: x");
  }
}
