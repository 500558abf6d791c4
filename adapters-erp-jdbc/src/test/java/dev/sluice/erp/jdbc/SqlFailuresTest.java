package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.domain.Remedy;
import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest
  @CsvSource({
    "40001, 1213, TRY_AGAIN", // deadlock
    "HY000, 1205, TRY_AGAIN",
    "HY000, 3024, TRY_AGAIN", // query timeout
    "23000, 1062, SET_PACKET_ASIDE",
    "23000, 1452, SET_PACKET_ASIDE", // foreign key
    "23000, 1048, SET_PACKET_ASIDE", // null
    "22001, 1406, SET_PACKET_ASIDE", // too long
    "22003, 1264, SET_PACKET_ASIDE",
    "HY000, 3819, SET_PACKET_ASIDE", // check
    "42S02, 1146, CALL_OPERATOR",
    "28000, 1045, CALL_OPERATOR",
    "HY000, 1105, CALL_OPERATOR" // that nobody has taught us
  })
  void mySql(String state, int code, Remedy remedy) {
    assertThat(remedy(new MySqlDialect(), state, code)).isEqualTo(remedy);
  }

  /** The states are those that the driver makes of the numbers. */
  @ParameterizedTest
  @CsvSource({
    "40001, 1205, TRY_AGAIN", // deadlock
    "S0051, 1222, TRY_AGAIN", // lock timeout
    "23000, 2627, SET_PACKET_ASIDE",
    "23000, 2601, SET_PACKET_ASIDE",
    "23000, 547, SET_PACKET_ASIDE", // foreign key, check
    "23000, 515, SET_PACKET_ASIDE", // null
    "22001, 8152, SET_PACKET_ASIDE", // too long
    "S0001, 2628, SET_PACKET_ASIDE",
    "S0001, 50000, SET_PACKET_ASIDE", // raised
    "S0001, 51234, SET_PACKET_ASIDE",
    "S0001, 207, CALL_OPERATOR",
    "S0002, 208, CALL_OPERATOR",
    "S0005, 229, CALL_OPERATOR", // right
    "S0001, 18456, CALL_OPERATOR", // login
    "S0001, 4060, CALL_OPERATOR",
    "08S01, 0, TRY_AGAIN",
    "S0001, 49999, CALL_OPERATOR" // that nobody has taught us
  })
  void sqlServer(String state, int code, Remedy remedy) {
    assertThat(remedy(new SqlServerDialect(), state, code)).isEqualTo(remedy);
  }

  /** The states are those that the driver makes of the numbers. */
  @ParameterizedTest
  @CsvSource({
    "61000, 60, TRY_AGAIN", // deadlock
    "72000, 8177, TRY_AGAIN",
    "61000, 54, TRY_AGAIN",
    "08006, 3113, TRY_AGAIN",
    "66000, 12514, TRY_AGAIN",
    "23000, 1, SET_PACKET_ASIDE",
    "23000, 1400, SET_PACKET_ASIDE",
    "72000, 1407, SET_PACKET_ASIDE",
    "23000, 2290, SET_PACKET_ASIDE",
    "23000, 2291, SET_PACKET_ASIDE",
    "23000, 2292, SET_PACKET_ASIDE",
    "72000, 12899, SET_PACKET_ASIDE", // too long
    "22003, 1438, SET_PACKET_ASIDE",
    "72000, 20001, SET_PACKET_ASIDE", // raised
    "72000, 1017, CALL_OPERATOR",
    "99999, 28000, CALL_OPERATOR",
    "42000, 942, CALL_OPERATOR",
    "42000, 904, CALL_OPERATOR",
    "60000, 600, CALL_OPERATOR" // that nobody has taught us
  })
  void oracle(String state, int code, Remedy remedy) {
    assertThat(remedy(new OracleDialect(), state, code)).isEqualTo(remedy);
  }

  private static Remedy remedy(Dialect dialect, String state, int code) {
    var failures = new SqlFailures(dialect, ErrorRules.NONE);
    return failures.remedy(new SQLException("x", state, code));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(new SQLTimeoutException("x"), Remedy.TRY_AGAIN),
        arguments(new SQLRecoverableException("x"), Remedy.TRY_AGAIN),
        arguments(new SQLNonTransientConnectionException("x"), Remedy.TRY_AGAIN),
        arguments(new SQLTransactionRollbackException("x"), Remedy.TRY_AGAIN),
        arguments(new SQLIntegrityConstraintViolationException("x"), Remedy.SET_PACKET_ASIDE),
        arguments(new SQLDataException("x"), Remedy.SET_PACKET_ASIDE),
        arguments(new SQLSyntaxErrorException("x"), Remedy.CALL_OPERATOR),
        arguments(new SQLInvalidAuthorizationSpecException("x"), Remedy.CALL_OPERATOR),
        // its state says more than its class
        arguments(new SQLTransientException("x", "23505"), Remedy.SET_PACKET_ASIDE),
        arguments(new SQLException("x", "ZZ000"), Remedy.CALL_OPERATOR));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void exceptionsOfADatabaseThatNobodyHasTaughtUs(SQLException e, Remedy remedy) {
    var failures = new SqlFailures(new OtherDialect(), ErrorRules.NONE);
    assertThat(failures.remedy(e)).isEqualTo(remedy);
  }

  @Test
  void whatHangsBehindABatchTellsWhatTheBatchDoesNot() {
    var batch = new BatchUpdateException("batch", null, 0, new int[0]);
    batch.setNextException(new SQLIntegrityConstraintViolationException("x"));
    var failures = new SqlFailures(new OtherDialect(), ErrorRules.NONE);
    assertThat(failures.remedy(batch)).isEqualTo(Remedy.SET_PACKET_ASIDE);
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
