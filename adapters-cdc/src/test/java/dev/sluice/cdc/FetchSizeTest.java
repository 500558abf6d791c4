package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FetchSizeTest {
  private static final int MEGABYTES = 20_000_000;

  private final FetchSize fetched = new FetchSize();

  /** What is fetched behind so many fetches of rows of this size. */
  private int after(int fetches, int length) {
    var size = 0;
    for (var left = fetches; left > 0; ) {
      var next = fetched.read(length);
      if (next.isEmpty()) continue;
      size = next.getAsInt();
      left--;
    }
    return size;
  }

  @Test
  void growsByStepsToThousandsOfSmallRows() {
    assertThat(after(1, 200)).isEqualTo(4);
    assertThat(after(1, 200)).isEqualTo(16);
    assertThat(after(10, 200)).isEqualTo(4096);
  }

  @Test
  void largeRowsAreFetchedOneByOne() {
    assertThat(after(60, MEGABYTES)).isOne();
  }

  @Test
  void rowsOfSomeKilobytesAreFetchedByMegabytes() {
    assertThat(after(20, 4_000)).isEqualTo(1000);
  }

  @Test
  void oneLargeRowIsForgotten() {
    after(10, 200);
    fetched.read(MEGABYTES);

    assertThat(after(1, 200)).isLessThan(4096);
    assertThat(after(10, 200)).isEqualTo(4096);
  }

  @Test
  void emptyRowsAreFetchedAsSmallOnes() {
    assertThat(after(10, 0)).isEqualTo(4096);
  }
}
