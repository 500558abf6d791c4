package dev.sluice.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowIdTest {
  @Test
  void joinsKeyFieldsAndEscapesWhatJoins() {
    assertThat(RowId.of(List.of("A1"))).hasToString("A1");
    assertThat(RowId.of(List.of("A1", "2"))).hasToString("A1|2");
    assertThat(RowId.of(List.of("a|b", "c\\"))).hasToString("a\\|b|c\\\\");
  }

  @Property
  void differentKeysNeverMeet(
      @ForAll @Size(min = 1, max = 3) List<@Chars({'a', '|', '\\'}) String> one,
      @ForAll @Size(min = 1, max = 3) List<@Chars({'a', '|', '\\'}) String> other) {
    Assume.that(!one.equals(other));

    assertThat(RowId.of(one)).isNotEqualTo(RowId.of(other));
  }
}
