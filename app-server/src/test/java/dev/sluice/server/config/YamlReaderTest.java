package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.settings.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  private final Problems problems = new Problems();

  private Map<String, @Nullable Object> read(String yaml) {
    return new YamlReader(
            new Variables(Map.of("NAME", "ANNA", "COUNT", "7"), problems),
            problems,
            new HashMap<>())
        .read(yaml)
        .orElse(Map.of());
  }

  @Test
  void noAndItsLikeAreTexts() {
    assertThat(read("{No: no, Yes: off, True: Null, on: ~}"))
        .containsExactly(
            Map.entry("No", "no"),
            Map.entry("Yes", "off"),
            Map.entry("True", "Null"),
            Map.entry("on", "~"));
  }

  @Test
  void valuesHaveTheirTypes() {
    assertThat(read("{a: 1, b: true, c: 1.10, d: 12345678901, e: 99999999999999999999, f: '1'}"))
        .containsExactly(
            Map.entry("a", 1),
            Map.entry("b", true),
            Map.entry("c", new BigDecimal("1.10")),
            Map.entry("d", 12345678901L),
            Map.entry("e", new BigInteger("99999999999999999999")),
            Map.entry("f", "1"));
  }

  @Test
  void numbersWhoseWritingWouldGetLostAreTexts() {
    assertThat(read("{a: 007, b: 1e3, c: 0x10, d: -0}"))
        .containsExactly(
            Map.entry("a", "007"),
            Map.entry("b", "1e3"),
            Map.entry("c", "0x10"),
            Map.entry("d", "-0"));
  }

  @Test
  void listsMapsAndNothing() {
    assertThat(read("a: [1, {b: c}, null]\n"))
        .containsExactly(Map.entry("a", Arrays.asList(1, Map.of("b", "c"), null)));
    assertThat(read("a:\n")).containsEntry("a", null);
  }

  @Test
  void variablesAreFilledInAndStayTexts() {
    assertThat(read("{a: 'x-${NAME}-${COUNT}', b: '${COUNT}', c: '$${NAME} $NAME $$'}"))
        .containsExactly(
            Map.entry("a", "x-ANNA-7"), Map.entry("b", "7"), Map.entry("c", "${NAME} $NAME $$"));
  }

  @Test
  void missingVariableIsNamedWithItsKey() {
    read("a: {b: ['${NAME} ${ABSENT}']}");
    assertThat(problems.all())
        .containsExactly("a.b[0]: ${ABSENT} (expected: the environment variable ABSENT to be set)");
  }

  @Test
  void everyDuplicateKeyIsNamedWithItsLine() {
    read("a: 1\nb: {c: 1, c: 2}\na: 2\n");
    assertThat(problems.all())
        .containsExactly(
            "b.c: stands here again, at line 2 (expected: each key once)",
            "a: stands here again, at line 3 (expected: each key once)");
  }

  @Test
  void brokenFileIsToldByItsPlaceWithoutItsContent() {
    assertThat(read("a: 1\npassword: \"hunter2\n")).isEmpty();
    assertThat(problems.all())
        .singleElement()
        .asString()
        .startsWith("line 3, column 1: ")
        .doesNotContain("hunter2");
  }

  @Test
  void fileWithoutKeysIsRefused() {
    for (var yaml : List.of("", "# nothing\n", "just text", "[a, b]")) read(yaml);
    assertThat(problems.all())
        .containsExactly(
            "the file: holds no keys (expected: sections such as sources and entities)");
  }

  @Test
  void anchorsServeTwiceButNotInsideThemselves() {
    assertThat(read("a: &x {k: 1}\nb: *x\n")).containsEntry("b", Map.of("k", 1));
    assertThat(problems.all()).isEmpty();
    read("a: &y {k: *y}\n");
    assertThat(problems.all())
        .containsExactly("a.k: holds itself (expected: no alias to a section around it)");
  }

  @Test
  void keyMustBeAText() {
    read("{[a]: 1}");
    assertThat(problems.all()).singleElement().asString().contains("has a key that is no text");
  }
}
