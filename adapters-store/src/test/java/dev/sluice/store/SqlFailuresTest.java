package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailuresTest {
  private static Remedy remedyOf(Exception e) {
    return SqlFailures.translate("storing", e).remedy();
  }

  @ParameterizedTest
  @CsvSource({
    "08006, TRY_AGAIN", "40001, TRY_AGAIN", "53300, TRY_AGAIN", "57P01, TRY_AGAIN",
    "55P03, TRY_AGAIN", "53100, CALL_OPERATOR", "28P01, CALL_OPERATOR", "3D000, CALL_OPERATOR",
    "42501, CALL_OPERATOR", "42P01, FIX_US", "23505, FIX_US", "X, FIX_US"
  })
  void stateDecides(String state, Remedy expected) {
    assertThat(remedyOf(new SQLException("?", state))).isEqualTo(expected);
  }

  @Test
  void stateIsFoundBehindOtherFailures() {
    var batch = new BatchUpdateException();
    batch.setNextException(new SQLException("deadlock", "40P01"));

    assertThat(remedyOf(new IllegalStateException(new RuntimeException(batch))))
        .isEqualTo(Remedy.TRY_AGAIN);
  }

  @Test
  void poolThatGivesNoConnectionIsWorthAnotherTry() {
    assertThat(remedyOf(new SQLTransientConnectionException("timed out")))
        .isEqualTo(Remedy.TRY_AGAIN);
  }

  @Test
  void failureWithoutSqlIsOurs() {
    assertThat(remedyOf(new IllegalArgumentException("?"))).isEqualTo(Remedy.FIX_US);
  }

  @Test
  void fullDiskIsSaidPlainly() {
    var failure = SqlFailures.translate("storing", new SQLException("could not extend", "53100"));

    assertThat(failure).hasMessageContaining("disk is full").hasCauseInstanceOf(SQLException.class);
  }
}
