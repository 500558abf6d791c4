package dev.sluice.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody reads who made a mistake. */
class SettingsMessagesTest {
  private final Problems problems = new Problems();

  private Settings settings(Map<String, Object> values) {
    return new Settings("", values, problems);
  }

  @Test
  void unknownKeyIsToldWithTheKeyThatWasMeant() {
    var settings = settings(Map.of("retension", "30d"));
    settings.optionalText("retention");
    settings.optionalText("store");
    settings.close();
    assertThat(problems.all())
        .containsExactly(
            "retension: is not a key here (expected: one of retention, store; did you mean"
                + " retention?)");
  }

  @Test
  void unlikeNamesAreNotSuggested() {
    settings(Map.of("source", "crm")).oneOf("source", List.of("erp"), "a source");
    assertThat(problems.all()).containsExactly("source: crm (expected: one of erp)");
  }

  @Test
  void letterCaseIsNoDistance() {
    settings(Map.of("source", "ERP")).oneOf("source", List.of("erp", "crm"), "a source");
    assertThat(problems.all())
        .containsExactly("source: ERP (expected: one of erp, crm; did you mean erp?)");
  }

  @Test
  void nameWhereThereIsNoneToChooseIsAnsweredByTheExpectation() {
    settings(Map.of("source", "erp")).oneOf("source", List.of(), "a name under sources");
    assertThat(problems.all()).containsExactly("source: erp (expected: a name under sources)");
  }

  @Test
  void itemIsNamedByItsPlaceInTheList() {
    var chosen =
        settings(Map.of("entities", List.of("Item", "Itm")))
            .someOf("entities", List.of("Item"), "entities");
    assertThat(chosen).containsExactly("Item");
    assertThat(problems.all())
        .containsExactly("entities[1]: Itm (expected: one of Item; did you mean Item?)");
  }

  @Test
  void textThatItsClassRefusesIsAMistake() {
    assertThat(settings(Map.of("port", "http")).value("port", "a number", Integer::valueOf))
        .isEmpty();
    assertThat(problems.all()).containsExactly("port: http (expected: a number)");
  }

  @Test
  void keyWithoutAValueIsMissing() {
    var inner = settings(Map.of("store", Collections.singletonMap("url", null))).section("store");
    inner.text("url", "a JDBC URL");
    assertThat(problems.all()).containsExactly("store.url: is missing (expected: a JDBC URL)");
  }

  @Test
  void listWithoutValuesIsAListOfBlanks() {
    assertThat(settings(Map.of("key", Arrays.asList("a", null))).texts("key"))
        .containsExactly("a", "");
  }

  @Test
  void nothingIsShownOfAValueThatIsNoSection() {
    settings(Map.of("store", List.of("hunter2"))).section("store");
    assertThat(problems.all())
        .containsExactly("store: several values (expected: a section with keys of its own)");
  }

  @Test
  void numberMayBeGivenAsText() {
    assertThat(settings(Map.of("port", "8081")).integer("port", 1, 1, 9999)).isEqualTo(8081);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void numberOutOfRangeIsAMistake() {
    assertThat(settings(Map.of("port", 12345678901L)).integer("port", 1, 1, 9999)).isEqualTo(1);
    assertThat(problems.all())
        .containsExactly("port: 12345678901 (expected: a whole number from 1 to 9999)");
  }

  @Test
  void mistakeNamesTheLineOfItsKeyOrOfTheSectionAroundIt() {
    var placed =
        new Problems(
            Map.of(
                "server", new Place(4, Optional.empty()),
                "server.port", new Place(5, Optional.empty())));
    var server = new Settings("server", Map.of("port", "x"), placed);
    server.integer("port", 1, 1, 9999);
    server.text("host", "a host name");
    assertThat(placed.all())
        .containsExactly(
            "server.port: x (expected: a whole number from 1 to 9999), line 5",
            "server.host: is missing (expected: a host name), line 4");
  }

  @Test
  void whatCameFromTheEnvironmentIsShownAsItWasWritten() {
    var placed = new Problems(Map.of("port", new Place(1, Optional.of("${PORT}"))));
    new Settings("", Map.of("port", "hunter2"), placed).integer("port", 1, 1, 9999);
    assertThat(placed.all())
        .containsExactly("port: ${PORT} (expected: a whole number from 1 to 9999), line 1");
  }

  @Test
  void settingsDoNotShowTheirValues() {
    assertThat(settings(Map.of("password", "hunter2")))
        .hasToString("settings of the configuration");
  }
}
