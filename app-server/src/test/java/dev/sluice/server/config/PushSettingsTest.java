package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.outbound.PushTimes;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushSettingsTest {
  private static final String AREA = "dynamics-mobile: {field: {app-area: DM1, api-key: k, push: ";

  private static PushSettings push(String yaml) {
    return Given.leastAnd(AREA + yaml + "}}\n")
        .accepted()
        .connections()
        .areas()
        .getFirst()
        .push()
        .orElseThrow();
  }

  @Test
  void setTimesAreCronExpressionsInAZone() {
    var push = push("{at: [\"0 5 * * MON-FRI\", \"30  12 * * *\"], zone: Europe/Sofia}");
    assertThat(push.times())
        .isEqualTo(
            new PushTimes.At(
                new SetTimes(
                    List.of("0 5 * * MON-FRI", "30 12 * * *"), ZoneId.of("Europe/Sofia"))));
    assertThat(push.atLeast()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void zoneIsTheMachinesUnlessGiven() {
    assertThat(push("{at: \"0 5 * * *\"}").times())
        .isEqualTo(new PushTimes.At(new SetTimes(List.of("0 5 * * *"), ZoneId.systemDefault())));
  }

  @Test
  void areasLimitIsNoLongerThanTheSchedule() {
    assertThat(push("{every: 10s}").atLeast()).isEqualTo(Duration.ofSeconds(10));
    assertThat(push("{at: \"0 5 * * *\", at-most-every: 2h}").atLeast())
        .isEqualTo(Duration.ofHours(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{at: '0 5 * *'} | push.at: 0 5 * * (expected: minute, hour",
        "{at: '0 25 * * *'} | push.at: 0 25 * * * (expected: minute, hour",
        "{at: '0 0 30 2 *'} | push.at: 0 0 30 2 * (expected: minute, hour",
        "{at: ['0 5 * * *', noon]} | push.at[1]: noon (expected: minute, hour",
        "{at: '0 5 * * *', zone: Europe/Sophia} | push.zone: Europe/Sophia (expected: a time zone",
        "{at: '0 5 * * *', every: 5m} | push.every: 5m (expected: either every or at)",
        "{zone: Europe/Sofia} | push.zone: Europe/Sofia (expected: beside at, not alone)",
        "{required: [Item, DeviceSetup]} | push.required[1]: DeviceSetup (expected: one of Item",
        "{entities: [], required: Item} | push.required: Item (expected: an entity that is pushed",
        "{every: 5m, at-most-every: 6m} | push.at-most-every: 6m (expected: no more than every"
      })
  void mistakesAreNamed(String yaml, String mistake) {
    assertThat(Given.leastAnd(AREA + yaml.replace('\'', '"') + "}}\n").mistakes())
        .anyMatch(it -> it.startsWith("dynamics-mobile.field." + mistake));
  }
}
