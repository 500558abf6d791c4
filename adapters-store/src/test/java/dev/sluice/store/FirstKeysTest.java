package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.RowKey;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstKeysTest {
  private static final int MANY = 100_000;

  private final FirstKeys keys = new FirstKeys();

  private static IntStream numbers() {
    return IntStream.range(0, MANY);
  }

  private static UUID key(int number) {
    return RowKey.of(new EntityName("Company"), new RowId("" + number));
  }

  @Test
  void whatCameIsNeverTakenForNew() {
    numbers().forEach(it -> keys.isFirst(key(it)));

    assertThat(numbers()).noneMatch(it -> keys.isFirst(key(it)));
  }

  @Test
  void nearlyAllThatIsNewIsTakenForIt() {
    assertThat(numbers().filter(it -> !keys.isFirst(key(it))).count()).isLessThan(10);
  }
}
