package dev.sluice.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTemplateTest {
  @Test
  void namesTheScopeOfARow() {
    var template = ScopeTemplate.parse("area:{country}/{territory}");

    assertThat(template.columns()).containsExactly("country", "territory");
    assertThat(template.resolve(Map.of("country", "DE", "territory", "T1")::get))
        .contains(new Scope("area:DE/T1"));
  }

  @Test
  void aRowWithoutTheValueIsInNoScope() {
    assertThat(ScopeTemplate.parse("territory:{t}").resolve(_ -> null)).isEmpty();
  }

  @Test
  void textWithoutColumnsIsTheScopeOfEveryRow() {
    assertThat(ScopeTemplate.parse("managers").resolve(_ -> null)).contains(new Scope("managers"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "@everyone", "territory:{t", "territory:t}", "territory:{}"})
  void refusesWhatCannotBeMeant(String text) {
    assertThatThrownBy(() -> ScopeTemplate.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("scope");
  }
}
