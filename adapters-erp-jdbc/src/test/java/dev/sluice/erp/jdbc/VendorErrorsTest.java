package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By number where the vendor's SQLSTATE says too little, as the drivers pass both on. */
class VendorErrorsTest {
  private static Remedy remedy(VendorErrors vendor, String state, int number) {
    var failure = new SQLException("x", state, number);
    return vendor.remedy(failure).orElseGet(() -> SqlFailures.ofState(failure));
  }

  @ParameterizedTest
  @CsvSource({
    "40001, 1205, TRY_AGAIN", // deadlock
    "S0051, 1222, TRY_AGAIN", // lock timeout
    "S0001, 3960, TRY_AGAIN", // snapshot conflict
    "HYT00, -2, TRY_AGAIN", // statement timeout
    "S0001, 40613, TRY_AGAIN",
    "S0002, 3906, TRY_AGAIN",
    "08S01, 0, TRY_AGAIN",
    "23000, 547, SET_PACKET_ASIDE",
    "23000, 2627, SET_PACKET_ASIDE",
    "23000, 2601, SET_PACKET_ASIDE",
    "23000, 515, SET_PACKET_ASIDE",
    "22001, 8152, SET_PACKET_ASIDE",
    "S0001, 2628, SET_PACKET_ASIDE",
    "S0001, 245, SET_PACKET_ASIDE",
    "S0003, 242, SET_PACKET_ASIDE",
    "S0001, 50000, SET_PACKET_ASIDE", // RAISERROR
    "S0001, 51234, SET_PACKET_ASIDE", // THROW
    "S0002, 208, CALL_OPERATOR",
    "S0005, 229, CALL_OPERATOR",
    "S0001, 18456, CALL_OPERATOR",
    "S0001, 4060, CALL_OPERATOR",
    "S0002, 9002, CALL_OPERATOR",
    "S0001, 102, FIX_US" // syntax
  })
  void sqlServer(String state, int number, Remedy remedy) {
    assertThat(remedy(VendorErrors.SQL_SERVER, state, number)).isEqualTo(remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "61000, 60, TRY_AGAIN",
    "61000, 54, TRY_AGAIN",
    "72000, 8177, TRY_AGAIN",
    "72000, 1013, TRY_AGAIN",
    "08006, 17002, TRY_AGAIN",
    "66000, 12519, TRY_AGAIN",
    "08003, 3113, TRY_AGAIN",
    "72000, 1033, TRY_AGAIN",
    "72000, 4068, TRY_AGAIN",
    "23000, 1, SET_PACKET_ASIDE",
    "23000, 1400, SET_PACKET_ASIDE",
    "23000, 2290, SET_PACKET_ASIDE",
    "23000, 2291, SET_PACKET_ASIDE",
    "40000, 2091, SET_PACKET_ASIDE", // a deferred constraint rolled the transaction back
    "72000, 12899, SET_PACKET_ASIDE",
    "22003, 1438, SET_PACKET_ASIDE",
    "42000, 1722, SET_PACKET_ASIDE",
    "22008, 1843, SET_PACKET_ASIDE",
    "72000, 20000, SET_PACKET_ASIDE",
    "72000, 20999, SET_PACKET_ASIDE",
    "72000, 21000, FIX_US",
    "42000, 942, CALL_OPERATOR",
    "72000, 1017, CALL_OPERATOR",
    "99999, 28000, CALL_OPERATOR",
    "72000, 1653, CALL_OPERATOR",
    "64000, 257, CALL_OPERATOR",
    "99999, 17999, FIX_US"
  })
  void oracle(String state, int number, Remedy remedy) {
    assertThat(remedy(VendorErrors.ORACLE, state, number)).isEqualTo(remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "40001, 1213, TRY_AGAIN",
    "HY000, 1205, TRY_AGAIN",
    "HY000, 3024, TRY_AGAIN",
    "HY000, 1290, TRY_AGAIN",
    "HY000, 1836, TRY_AGAIN",
    "40000, 3101, TRY_AGAIN",
    "08S01, 0, TRY_AGAIN",
    "23000, 1452, SET_PACKET_ASIDE",
    "HY000, 3819, SET_PACKET_ASIDE", // check
    "HY000, 1369, SET_PACKET_ASIDE",
    "HY000, 1364, SET_PACKET_ASIDE",
    "HY000, 1366, SET_PACKET_ASIDE",
    "22001, 1406, SET_PACKET_ASIDE",
    "45000, 1644, SET_PACKET_ASIDE",
    "28000, 1045, CALL_OPERATOR",
    "42000, 1142, CALL_OPERATOR",
    "HY000, 1130, CALL_OPERATOR",
    "HY000, 1820, CALL_OPERATOR",
    "HY000, 1114, CALL_OPERATOR",
    "HY000, 1105, FIX_US"
  })
  void mySql(String state, int number, Remedy remedy) {
    assertThat(remedy(VendorErrors.MY_SQL, state, number)).isEqualTo(remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "40001, -911, TRY_AGAIN",
    "57033, -913, TRY_AGAIN",
    "57014, -952, TRY_AGAIN",
    "57011, -964, TRY_AGAIN", // the log is full until others end
    "55032, -1224, TRY_AGAIN",
    "08001, -30081, TRY_AGAIN",
    "23505, -803, SET_PACKET_ASIDE",
    "23503, -530, SET_PACKET_ASIDE",
    "23502, -407, SET_PACKET_ASIDE",
    "23513, -545, SET_PACKET_ASIDE",
    "22001, -433, SET_PACKET_ASIDE",
    "44000, -161, SET_PACKET_ASIDE",
    "75001, -438, SET_PACKET_ASIDE", // SIGNAL
    "09000, -723, SET_PACKET_ASIDE", // in a trigger
    "42704, -204, CALL_OPERATOR",
    "42501, -551, CALL_OPERATOR",
    "08001, -30082, CALL_OPERATOR", // the password
    "57011, -289, CALL_OPERATOR",
    "57007, -668, CALL_OPERATOR",
    "51002, -805, CALL_OPERATOR",
    "56098, -727, FIX_US"
  })
  void db2(String state, int number, Remedy remedy) {
    assertThat(remedy(VendorErrors.DB2, state, number)).isEqualTo(remedy);
  }

  @Test
  void theUrlTellsWhose() {
    assertThat(VendorErrors.of("jdbc:sqlserver://erp:1433;databaseName=acme"))
        .contains(VendorErrors.SQL_SERVER);
    assertThat(VendorErrors.of("jdbc:oracle:thin:@//erp:1521/ACME")).contains(VendorErrors.ORACLE);
    assertThat(VendorErrors.of("jdbc:mysql://erp/acme")).contains(VendorErrors.MY_SQL);
    assertThat(VendorErrors.of("jdbc:db2://erp:50000/ACME")).contains(VendorErrors.DB2);
    assertThat(VendorErrors.of("jdbc:postgresql://erp/acme")).isEmpty();
  }
}
