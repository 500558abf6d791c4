package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerSettingsTest {

  @Test
  void defaults() {
    assertThat(Given.least().accepted().server()).isEqualTo(new ServerSettings(8080, "127.0.0.1"));
  }

  @Test
  void everyKeyIsMapped() {
    assertThat(Given.leastAnd("server: {port: 9000, host: 0.0.0.0}").accepted().server())
        .isEqualTo(new ServerSettings(9000, "0.0.0.0"));
  }

  @Test
  void mistakes() {
    assertThat(Given.leastAnd("server: {port: 65536, hots: x}").mistakes())
        .containsExactly(
            "server.port: 65536 (expected: a whole number from 0 to 65535), line 3",
            "server.hots: is not a key here (expected: one of host, port; did you mean host?), line"
                + " 3");
  }
}
