package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.TableName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept between two runs. */
class PolledOffsetTest {
  private static final Instant CLOCK = Instant.parse("2026-03-01T10:00:00.5Z");

  @Test
  void isReadAsItWasWritten() {
    var marks =
        new Marks(Optional.of("2026-03-01 10:00:00+00"), Optional.of("12"), CLOCK.minusSeconds(1));
    var offset =
        new PolledOffset(
            CLOCK,
            Map.of(
                TableName.parse("sales.Odd, t % 1\n"),
                new PolledOffset.OfTable("0a1b", Optional.of(marks)),
                TableName.parse("empty"),
                new PolledOffset.OfTable(
                    "2c", Optional.of(new Marks(Optional.empty(), Optional.empty(), CLOCK))),
                TableName.parse("whole"),
                new PolledOffset.OfTable("3d", Optional.empty())));
    assertThat(PolledOffset.read(offset.written())).contains(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0/16B3748", "{\"lsn\":1}", "polled-1 yesterday", "polled-1 "})
  void ofAnotherKindOfSourceIsNone(String text) {
    assertThat(PolledOffset.read(new SourceOffset(text))).isEmpty();
  }
}
