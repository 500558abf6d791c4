package dev.sluice.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.server.CopyChecksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of docs/client-checksum.md, and the example that it gives. */
class ClientChecksumTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static List<String> blocks(String language) throws IOException {
    var document = Files.readString(Path.of("..", "docs", "client-checksum.md"));
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)\\n```$")
        .matcher(document)
        .results()
        .map(it -> it.group(1))
        .toList();
  }

  /** One row to a line, as the document says. */
  private static List<String> rows() throws IOException {
    return blocks("json")
        .getFirst()
        .lines()
        .filter(it -> it.startsWith("{"))
        .map(it -> it.endsWith(",") ? it.substring(0, it.length() - 1) : it)
        .toList();
  }

  private static String canonical(String row) throws IOException {
    var id = JSON.readTree(row).path("rowId").asText();
    return new String(CanonicalRow.of(new SeenRow(new RowId(id), Content.of(row))), UTF_8);
  }

  @Test
  void canonicalTextsAreAsDocumented() throws IOException {
    var documented = blocks("text").getFirst().lines().toList();
    assertThat(documented).hasSize(2);
    assertThat(rows()).map(ClientChecksumTest::canonical).isEqualTo(documented);
    assertThat(rows())
        .map(it -> CopyChecksum.canonicalRow(JSON.readTree(it)))
        .isEqualTo(documented);
  }

  @Test
  void hashesAndSumAreAsDocumented() throws IOException {
    var sum = 0L;
    for (var hash : blocks("text").get(1).lines().toList()) {
      sum += HexFormat.fromHexDigitsToLong(hash);
    }
    var checksum = new EntityChecksum();
    for (var row : rows()) checksum.add(canonical(row).getBytes(UTF_8));
    var documented = JSON.readTree(blocks("json").get(1)).path("Customer");
    assertThat(JSON.<JsonNode>valueToTree(checksum.json()).toString())
        .isEqualTo(documented.toString());
    assertThat(documented.path("checksum").asText())
        .isEqualTo(HexFormat.of().toHexDigits(sum))
        .isEqualTo(CopyChecksum.of(parsed(rows())).checksum());
  }

  private static List<JsonNode> parsed(List<String> rows) throws IOException {
    return JSON.readTree("[" + String.join(",", rows) + "]").valueStream().toList();
  }

  @Test
  void referenceImplementationComesToTheSame(@TempDir Path folder) throws Exception {
    assumeTrue(isOnThePath("python3"), "there is no python3 here");
    var program =
        blocks("python").getFirst()
            + "\nimport sys\nprint(json.dumps({'Customer': checksum(sys.stdin.buffer.read())}))\n";
    var file = Files.writeString(folder.resolve("reference.py"), program);
    var input = Files.writeString(folder.resolve("rows.json"), blocks("json").getFirst());
    var output = folder.resolve("answer.json").toFile();
    var process =
        new ProcessBuilder("python3", file.toString())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output.toPath()).strip()).isEqualTo(blocks("json").get(1));
  }

  private static boolean isOnThePath(String program) {
    return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0.000, 0",
    "0E5, 0",
    "7, 7e0",
    "-7, -7e0",
    "1500, 15e2",
    "1500.00, 15e2",
    "1.5E3, 15e2",
    "1.5e+3, 15e2",
    "150000e-2, 15e2",
    "0.50, 5e-1",
    "-0.050, -5e-2",
    "0.0305, 305e-4",
    "9223372036854775807, 9223372036854775807e0",
    "12345678901234567890123456789.500, 123456789012345678901234567895e-1",
    "1e999999999999999999999, 1e999999999999999999999"
  })
  void equalNumbersHaveOneNotation(String written, String canonical) {
    assertThat(CanonicalNumber.of(written)).isEqualTo(canonical);
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> CanonicalNumber.of("1.")).hasMessageContaining("1.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":2} | {\"b\":2.0,\"a\":1}",
        "{\"a\":null} | {}",
        "{\"a\":\"\\u00e9\\/\"} | {\"a\":\"\u00e9/\"}",
        "{\"a\":{\"x\":1,\"y\":2}} | {\"a\": {\"y\": 2, \"x\": 1}}",
        "{\"a\":{\"x\":1,\"x\":2}} | {\"a\":{\"x\":2}}",
        "{\"a\":\"\\ud800\"} | {\"a\":\"\ufffd\"}",
        "{\"a\":\"\\ud83d\\ude00\"} | {\"a\":\"\ud83d\ude00\"}",
      })
  void contentsThatMeanTheSameAreTheSame(String one, String other) throws IOException {
    assertThat(canonical(one)).isEqualTo(canonical(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"1\"} | {\"a\":1}",
        "{\"a\":\"\"} | {}",
        "{\"a\":{}} | {\"a\":[]}",
        "{\"a\":[1,null]} | {\"a\":[1]}",
        "{\"a\":[1,2]} | {\"a\":[2,1]}",
        "{\"a\":{\"x\":null}} | {\"a\":{}}",
        "{\"a\":\"\u00e9\"} | {\"a\":\"e\u0301\"}",
        "{\"a\":\"x \"} | {\"a\":\"x\"}",
        "{\"a\":\"1:b,\"} | {\"a\":\"1\",\"b\":\"\"}",
        "{\"a\":9007199254740993} | {\"a\":9007199254740992}",
        "{\"a\":false} | {\"a\":null}"
      })
  void contentsThatDifferAreTold(String one, String other) throws IOException {
    assertThat(canonical(one)).isNotEqualTo(canonical(other));
  }

  @Test
  void depthAndLengthAreTheErpsToChoose() throws IOException {
    var depth = 20_000;
    var deep = "[".repeat(depth) + "1".repeat(depth) + "]".repeat(depth);
    assertThat(canonicalOfField(deep))
        .isEqualTo("[".repeat(depth) + "#" + "1".repeat(depth) + "e0," + "]".repeat(depth));
  }

  private static String canonicalOfField(String json) throws IOException {
    var row = new SeenRow(new RowId("1"), Content.of("{\"a\":" + json + "}"));
    var text = new String(CanonicalRow.of(row), UTF_8);
    return text.substring("{1:a,".length(), text.length() - "5:rowId,1:1,}".length());
  }

  @Test
  void namesAreSortedByTheirCodeUnits() throws IOException {
    var names = List.of("rowid", "a", "Z", "\ue000", "\ud83d\ude00", "\u00e9");
    var row =
        names.stream().map(it -> "\"" + it + "\":1").collect(Collectors.joining(",", "{", "}"));
    assertThat(canonicalOfField(row))
        .isEqualTo(
            "{1:Z,#1e0,1:a,#1e0,5:rowid,#1e0,2:\u00e9,#1e0,4:\ud83d\ude00,#1e0,3:\ue000,#1e0,}");
  }
}
