package dev.sluice.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.server.CopyChecksum;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Server and client, each by its own code, come to the same text for every row. */
class ClientChecksumPropertiesTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Property(tries = 500)
  void everyRowHasOneText(@ForAll("rows") String row) throws IOException {
    var seen = new SeenRow(new RowId("R|1"), Content.of(row));
    var inAnswer = JSON.readTree(row.equals("{}") ? ID + "}" : ID + "," + row.substring(1));
    assertThat(new String(CanonicalRow.of(seen), UTF_8))
        .isEqualTo(CopyChecksum.canonicalRow(inAnswer));
  }

  private static final String ID = "{\"rowId\":\"R|1\"";

  @Provide
  Arbitrary<String> rows() {
    return objects(values());
  }

  private static Arbitrary<String> values() {
    return Arbitraries.recursive(
        () -> Arbitraries.oneOf(Arbitraries.of("null", "true", "false"), numbers(), texts()),
        it -> Arbitraries.oneOf(it, arrays(it), objects(it)),
        0,
        3);
  }

  private static Arbitrary<String> numbers() {
    var whole = Arbitraries.of("0", "1", "-1", "-0", "10", "1500", "9007199254740993", "-120");
    var fraction = Arbitraries.of("", ".0", ".5", ".00", ".050", ".123456789012345678901");
    var power = Arbitraries.of("", "e0", "E3", "e+2", "e-7", "E-30");
    return Combinators.combine(whole, fraction, power).as((a, b, c) -> a + b + c);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(4).map(it -> "\"" + String.join("", it) + "\"");
  }

  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "7",
          ":",
          ",",
          " ",
          "{",
          "\\\"",
          "\\\\",
          "\\n",
          "\\u0000",
          "\\/",
          "\u00e9",
          "\\u00e9",
          "e\u0301",
          "\u2028",
          "\ue000",
          "\ud83d\ude00",
          "\\ud83d\\ude00");

  private static Arbitrary<String> arrays(Arbitrary<String> elements) {
    return elements.list().ofMaxSize(3).map(it -> "[" + String.join(" , ", it) + "]");
  }

  private static Arbitrary<String> objects(Arbitrary<String> values) {
    return Combinators.combine(texts(), values)
        .as((name, value) -> name + ":" + value)
        .list()
        .ofMaxSize(4)
        .map(it -> it.stream().collect(Collectors.joining(",", "{", "}")));
  }
}
