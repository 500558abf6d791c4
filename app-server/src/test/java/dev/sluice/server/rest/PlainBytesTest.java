package dev.sluice.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainBytesTest {
  @Test
  void growsBeyondWhatWasExpected() {
    var bytes = new PlainBytes(1);

    bytes.write('a');
    bytes.write("-bcdefgh-".getBytes(StandardCharsets.US_ASCII), 1, 7);
    bytes.write('i');

    assertThat(bytes.taken()).asString(StandardCharsets.US_ASCII).isEqualTo("abcdefghi");
  }

  @Test
  void hasNoMoreThanWasWritten() {
    var bytes = new PlainBytes(100);

    bytes.write('a');

    assertThat(bytes.taken()).containsExactly('a');
  }
}
