package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedBuffersTest {
  @ParameterizedTest
  @CsvSource({"1, 128MB", "2, 128MB", "4, 256MB", "16, 1024MB", "64, 1024MB"})
  void areASixteenthWithinBounds(long gigabytes, String buffers) {
    assertThat(SharedBuffers.of(gigabytes * 1024 * 1024 * 1024)).isEqualTo(buffers);
  }
}
