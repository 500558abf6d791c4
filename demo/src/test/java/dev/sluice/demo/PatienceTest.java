package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private Instant now = Instant.EPOCH;
  private final Patience patience = new Patience(Duration.ofSeconds(10), () -> now);

  @Test
  void asksUntilTheAnswerIsRight() throws InterruptedException {
    Iterator<Integer> answers = List.of(503, 503, 200).iterator();

    assertThat(patience.until("status", "200", answers::next, it -> it == 200)).isEqualTo(200);
  }

  @Test
  void saysWhatItSawLast() {
    assertThatThrownBy(
            () ->
                patience.until(
                    "status",
                    "200",
                    () -> {
                      now = now.plusSeconds(4);
                      throw new IOException("refused at " + now.getEpochSecond());
                    },
                    it -> false))
        .isInstanceOf(Expectation.class)
        .hasMessage("status: expected 200, seen java.io.IOException: refused at 12");
  }
}
