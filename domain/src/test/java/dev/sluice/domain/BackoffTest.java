package dev.sluice.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final RandomGenerator NO_CHANCE = () -> 0;
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

  private static Duration pause(int failures) {
    return BACKOFF.pauseAfter(failures, NO_CHANCE);
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(pause(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pause(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pause(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(pause(5)).isEqualTo(Duration.ofSeconds(10));
    assertThat(pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void lastQuarterIsLeftToChance() {
    var random = new Random(1);
    for (var i = 0; i < 1000; i++) {
      assertThat(BACKOFF.pauseAfter(3, random))
          .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }
    assertThat(BACKOFF.pauseAfter(3, random)).isNotEqualTo(BACKOFF.pauseAfter(3, random));
  }

  @Test
  void pausesThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> pause(0));
  }
}
