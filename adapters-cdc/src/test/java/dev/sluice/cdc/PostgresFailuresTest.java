package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresFailuresTest {
  @Test
  void allThatTheCausesSay() {
    var cause = new IllegalArgumentException("not a PostgreSQL date: yesterday");
    var column =
        new IllegalArgumentException("table public.t, column due: cannot take yesterday", cause);
    var failure = PostgresFailures.translated("reading erp", column);
    assertThat(failure)
        .hasMessage(
            "reading erp: table public.t, column due: cannot take yesterday:"
                + " IllegalArgumentException: not a PostgreSQL date: yesterday");
    assertThat(failure.remedy()).isEqualTo(Remedy.FIX_US);
  }

  @Test
  void wrappersWithoutWordsOfTheirOwnSayNothing() {
    var wrapped = new RuntimeException(new RuntimeException(new NullPointerException("no schema")));
    assertThat(PostgresFailures.translated("reading erp", wrapped))
        .hasMessage("reading erp: NullPointerException: no schema");
  }

  @Test
  void lostConnectionsAndFullServersPassAndRefusedLoginsDoNot() {
    assertThat(remedy(new IOException("broken pipe"))).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(remedy(new SQLException("slots", "53400"))).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(remedy(new SQLException("password", "28P01"))).isEqualTo(Remedy.CALL_OPERATOR);
  }

  private static Remedy remedy(Exception cause) {
    return PostgresFailures.translated("reading", new IllegalStateException(cause)).remedy();
  }
}
