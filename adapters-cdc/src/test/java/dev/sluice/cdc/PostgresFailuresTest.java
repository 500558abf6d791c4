package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class PostgresFailuresTest {
  private static final String GAVE_UP =
      "An exception occurred in the change event producer. This connector will be stopped.";

  @Test
  void whatTheEngineDoesNotSayIsTakenFromTheCauses() {
    var cause = new IllegalArgumentException("not a PostgreSQL date: yesterday");
    var column = new ConnectException("table public.t, column due: cannot take yesterday", cause);
    var failure = PostgresFailures.translated("reading erp", new ConnectException(GAVE_UP, column));
    assertThat(failure)
        .hasMessage(
            "reading erp: table public.t, column due: cannot take yesterday:"
                + " IllegalArgumentException: not a PostgreSQL date: yesterday");
    assertThat(failure.remedy()).isEqualTo(Remedy.FIX_US);
  }

  @Test
  void wrappersWithoutWordsOfTheirOwnSayNothing() {
    var wrapped = new RuntimeException(new RuntimeException(new NullPointerException("no schema")));
    assertThat(PostgresFailures.translated("reading erp", new ConnectException(GAVE_UP, wrapped)))
        .hasMessage("reading erp: NullPointerException: no schema");
  }

  @Test
  void anEngineThatGivesNoReasonIsQuoted() {
    assertThat(PostgresFailures.translated("reading erp", new ConnectException(GAVE_UP)))
        .hasMessage("reading erp: ConnectException: " + GAVE_UP);
  }

  @Test
  void lostConnectionsAndFullServersPassAndRefusedLoginsDoNot() {
    assertThat(remedy(new IOException("broken pipe"))).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(remedy(new SQLException("slots", "53400"))).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(remedy(new SQLException("password", "28P01"))).isEqualTo(Remedy.CALL_OPERATOR);
  }

  private static Remedy remedy(Exception cause) {
    return PostgresFailures.translated("reading", new ConnectException(GAVE_UP, cause)).remedy();
  }
}
