package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.inbound.OperatorName;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorSettingsTest {
  private static final String ONE = "01".repeat(32);
  private static final String OTHER = "ab".repeat(32);

  @Test
  void thereAreNoneByDefault() {
    assertThat(Given.least().accepted().operators()).isEqualTo(new OperatorSettings(List.of()));
  }

  @Test
  void everyKeyIsMapped() {
    var operators =
        Given.leastAnd(
                """
                operators: {api-keys: [{name: OLGA, sha256: "%s"}, {name: OTTO, sha256: "%s"}]}
                """
                    .formatted(ONE, OTHER))
            .accepted()
            .operators();
    assertThat(operators)
        .isEqualTo(
            new OperatorSettings(
                List.of(
                    new OperatorKey(new OperatorName("OLGA"), ONE),
                    new OperatorKey(new OperatorName("OTTO"), OTHER))));
  }

  @Test
  void mistakes() {
    assertThat(
            Given.leastAnd(
                    """
                    clients: {api-keys: [{user: ANNA, sha256: "%s"}]}
                    operators:
                      api-keys:
                        - {name: ANNA, sha256: "%s"}
                        - {name: " ", sha256: slk_x}
                        - {name: OLGA, sha256: "%s", role: all}
                    """
                        .formatted(ONE, ONE, OTHER))
                .mistakes())
        .containsExactly(
            "operators.api-keys[0].sha256: stands here twice (expected: a key that nobody else"
                + " has), line 6",
            "operators.api-keys[1].name:   (expected: an operator's name), line 7",
            "operators.api-keys[1].sha256: (not shown) (expected: 64 hexadecimal digits, as"
                + " `sluice new-key` prints them), line 7",
            "operators.api-keys[2].role: is not a key here (expected: one of name, sha256), line"
                + " 8");
  }
}
