package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadTallyTest {
  @Test
  void putsABurstIntoOneLineAndForgetsIt() {
    var tally = new UploadTally();
    tally.add("BEN", 45_001);
    tally.add("ANNA", 1000);

    assertThat(tally.take()).contains("got a new snapshot packet for ANNA (1 kB), BEN (46 kB)");
    assertThat(tally.take()).isEmpty();
  }
}
