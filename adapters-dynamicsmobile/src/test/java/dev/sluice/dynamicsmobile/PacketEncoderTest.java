package dev.sluice.dynamicsmobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.outbound.Segment;
import dev.sluice.domain.outbound.SnapshotEncoder.Table;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.PacketRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PacketEncoderTest {
  private static final EntityName CUSTOMER = new EntityName("Customer");
  private static final EntityName ITEM = new EntityName("Item");
  private static final PacketStyle USUAL =
      new PacketStyle(RowStatus.INSERT, ForbiddenCharacters.REFUSE, ZoneId.of("UTC"));

  private static Map<EntityName, EntityShape> shapes() {
    var shapes = new LinkedHashMap<EntityName, EntityShape>();
    for (var entity : List.of(CUSTOMER, ITEM)) {
      var fields = new LinkedHashMap<String, FieldType>();
      for (var type : FieldType.values()) fields.put(type.name(), type);
      shapes.put(entity, new EntityShape(entity, fields));
    }
    return shapes;
  }

  private record Row(EntityName entity, String id, String json) {}

  private static String encoded(PacketFormat format, PacketStyle style, String user, Row... rows) {
    var encoder = new PacketEncoder(format, style, new RowNames(new AppArea("DMDEV01")));
    var tables = new LinkedHashMap<EntityName, List<Segment>>();
    for (var row : rows) {
      tables.computeIfAbsent(row.entity(), _ -> new ArrayList<>()).add(run(encoder, row));
    }
    return encoder
        .whole(
            new UserName(user),
            tables.entrySet().stream().map(it -> new Table(it.getKey(), it.getValue())).toList())
        .stream()
        .map(it -> ((Segment.Text) it).text())
        .collect(Collectors.joining());
  }

  /** A run of one row. */
  private static Segment run(PacketEncoder encoder, Row row) {
    var out = new ByteArrayOutputStream();
    var seen = new SeenRow(new RowId(row.id()), Content.of(row.json()));
    try {
      encoder.rows(Objects.requireNonNull(shapes().get(row.entity()))).write(seen, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Segment.Text(out.toString(StandardCharsets.UTF_8));
  }

  private static String xml(Row... rows) {
    return encoded(PacketFormat.XML, USUAL, "ANNA", rows);
  }

  private static PacketRow readBack(PacketFormat format, String packet) {
    var bytes = new ByteArrayInputStream(packet.getBytes(StandardCharsets.UTF_8));
    var read = new BoundedPacketReader(ReadingLimits.DEFAULT).read(bytes, format);
    return read.tables().getFirst().rows().getFirst();
  }

  @Test
  void aPacketAsTheVendorShowsIt() {
    var packet =
        encoded(
            PacketFormat.XML,
            USUAL,
            "ann<a>",
            new Row(CUSTOMER, "C1", "{\"TEXT\":\"M&M \\\"x\\\"\",\"BOOLEAN\":null}"),
            new Row(CUSTOMER, "C2", "{}"),
            new Row(ITEM, "I1", "{\"TEXT\":\"\"}"));

    assertThat(packet.replaceAll("[0-9a-f-]{36}", "UUID"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <NavMobileSync salesmancode="ann&lt;a&gt;">
            <table tablename="Customer">
            <r status="insert"><DMS_ROWID>UUID</DMS_ROWID><TEXT>M&amp;M &quot;x&quot;</TEXT></r>
            <r status="insert"><DMS_ROWID>UUID</DMS_ROWID></r>
            </table>
            <table tablename="Item">
            <r status="insert"><DMS_ROWID>UUID</DMS_ROWID><TEXT></TEXT></r>
            </table>
            </NavMobileSync>
            """);
  }

  @Test
  void anEmptySnapshotIsAPacketWithoutTables() {
    assertThat(xml()).contains("<NavMobileSync salesmancode=\"ANNA\">\n</NavMobileSync>");
    assertThat(encoded(PacketFormat.JSON, USUAL, "ANNA"))
        .isEqualTo("{\"NavMobileSync\":{\"salesmancode\":\"ANNA\",\"table\":[]}}");
  }

  @Test
  void aRowKeepsItsNameAndNoOtherHasIt() {
    var row = new Row(CUSTOMER, "C1", "{}");
    assertThat(xml(row)).isEqualTo(xml(row)).contains("<DMS_ROWID>");
    assertThat(rowName(row)).isNotEqualTo(rowName(new Row(CUSTOMER, "C2", "{}")));
    assertThat(rowName(row)).isNotEqualTo(rowName(new Row(ITEM, "C1", "{}")));
  }

  private static String rowName(Row row) {
    return readBack(PacketFormat.XML, xml(row)).field("DMS_ROWID").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"NONE, <r>", "INSERT, <r status=\"insert\">", "INSERTED, <r status=\"inserted\">"})
  void theStatusOfRowsIsConfigured(RowStatus status, String start) {
    var style = new PacketStyle(status, ForbiddenCharacters.REFUSE, ZoneId.of("UTC"));
    assertThat(encoded(PacketFormat.XML, style, "A", new Row(CUSTOMER, "1", "{}"))).contains(start);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TEXT; \"a\\u00e4\\ud83d\\ude00]]>&\"; aä😀]]>&",
        "INTEGER; 123456789012345678901234567890; 123456789012345678901234567890",
        "DECIMAL; 1500.00; 1500.00",
        "DECIMAL; -0.000000000000000000001; -0.000000000000000000001",
        "DECIMAL; \"NaN\"; NaN",
        "BOOLEAN; true; true",
        "BOOLEAN; false; false",
        "DATE; \"2026-11-20\"; 2026-11-20T00:00:00Z",
        "DATE; \"infinity\"; infinity",
        "TIME; \"10:20:30.123456\"; 1970-01-01T10:20:30Z",
        "TIME; \"24:00:00\"; 24:00:00",
        "INSTANT; \"2026-11-20T10:00:00.999Z\"; 2026-11-20T10:00:00Z",
        "LOCAL_DATE_TIME; \"2026-11-20T10:00:00.5\"; 2026-11-20T10:00:00Z",
        "BINARY; \"AAH/\"; AAH/",
        "UUID; \"7b0c1f8e-0000-4000-8000-000000000001\"; 7b0c1f8e-0000-4000-8000-000000000001",
        "JSON; {\"a\":[1,{\"b\":\"ü\"}]}; {\"a\":[1,{\"b\":\"ü\"}]}",
        "JSON; \"text\"; \"text\"",
        "JSON; 1.50; 1.50",
        "ARRAY; [1,null,\"x\"]; [1,null,\"x\"]",
      })
  void aValueComesBackAsThePacketsText(FieldType type, String json, String expected) {
    var content = "{\"before\":\"ü\",\"" + type + "\":" + json + ",\"behind\":7}";
    var row = new Row(CUSTOMER, "C1", content);
    for (var format : PacketFormat.values()) {
      var read = readBack(format, encoded(format, USUAL, "A", row));
      assertThat(read.field(type.name())).hasValue(expected);
      assertThat(read.field("behind")).hasValue("7");
    }
  }

  @Test
  void lineEndsAndTabsComeBackAsTheyWere() {
    var row = new Row(CUSTOMER, "C1", "{\"TEXT\":\" a\\r\\n\\tb\\n\"}");
    assertThat(readBack(PacketFormat.XML, xml(row)).field("TEXT")).contains(" a\r\n\tb\n");
  }

  @Test
  void instantsAreLocalTimeOfTheZoneWithALiteralZ() {
    var style =
        new PacketStyle(RowStatus.NONE, ForbiddenCharacters.REFUSE, ZoneId.of("Europe/Sofia"));
    var row =
        new Row(
            CUSTOMER,
            "1",
            "{\"INSTANT\":\"2026-11-20T23:00:00Z\",\"LOCAL_DATE_TIME\":\"2026-11-20T23:00:00\",\"DATE\":\"2026-11-20\"}");
    assertThat(encoded(PacketFormat.XML, style, "A", row))
        .contains("<INSTANT>2026-11-21T01:00:00Z</INSTANT>")
        .contains("<LOCAL_DATE_TIME>2026-11-20T23:00:00Z</LOCAL_DATE_TIME>")
        .contains("<DATE>2026-11-20T00:00:00Z</DATE>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\u001f", "\\ufffe", "\\ud83d", "\\ude00"})
  void forbiddenCharactersAreRefusedOrStripped(String character) {
    var row = new Row(CUSTOMER, "C1", "{\"TEXT\":\"a" + character + "b\"}");
    var stripping = new PacketStyle(RowStatus.INSERT, ForbiddenCharacters.STRIP, ZoneId.of("UTC"));

    assertThat(encoded(PacketFormat.XML, stripping, "A", row)).contains("<TEXT>ab</TEXT>");
    assertThatExceptionOfType(SyncFailure.class)
        .isThrownBy(() -> xml(row))
        .withMessageStartingWith("Customer row C1, field TEXT: XML cannot carry the character U+")
        .satisfies(it -> assertThat(it.remedy()).isEqualTo(Remedy.CALL_OPERATOR));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-28, 2026-12-28T00:00:00Z",
    "2028-02-29, 2028-02-29T00:00:00Z",
    "2026-02-29, 2026-02-29",
    "2026-00-01, 2026-00-01",
    "2026-13-01, 2026-13-01",
    "2026-01-00, 2026-01-00",
    "2026-1-011, 2026-1-011",
    "2026/01/01, 2026/01/01",
    "-0044-03-15, -0044-03-15T00:00:00Z",
    "infinity, infinity"
  })
  void aDateIsItsMidnightAndWhatIsNoneStays(String date, String written) {
    assertThat(xml(new Row(CUSTOMER, "C1", "{\"DATE\":\"" + date + "\"}")))
        .contains("<DATE>" + written + "</DATE>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Straße", "東京", "\ud7ff", "\ue000", "\ufffd", "🚀", "a\u007fb\u00a0"})
  void charactersThatNeedNoEscapeGoOutAsTheyAre(String text) {
    assertThat(xml(new Row(CUSTOMER, "C1", "{\"TEXT\":\"" + text + "\"}")))
        .contains("<TEXT>" + text + "</TEXT>");
  }

  @Test
  void fieldsGoOutInTheOrderOfTheContentWhateverTheEntityHas() {
    var row = new Row(CUSTOMER, "C1", "{\"UUID\":\"u\",\"N\\u0065w\":1.50,\"T\\u0045XT\":\"t\"}");
    assertThat(xml(row)).contains("</DMS_ROWID><UUID>u</UUID><New>1.50</New><TEXT>t</TEXT></r>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unit price", "1st", "a>b", "a:b", ""})
  void aFieldNameThatIsNoElementIsRefused(String name) {
    assertThatExceptionOfType(SyncFailure.class)
        .isThrownBy(() -> xml(new Row(CUSTOMER, "C1", "{\"" + name + "\":1}")))
        .withMessageContaining("entities.Customer.fields")
        .satisfies(it -> assertThat(it.remedy()).isEqualTo(Remedy.CALL_OPERATOR));
  }

  @Test
  void rowsOfSeveralRunsAreOneTable() {
    var packet =
        encoded(
            PacketFormat.JSON,
            USUAL,
            "A",
            new Row(CUSTOMER, "1", "{\"TEXT\":\"a\"}"),
            new Row(CUSTOMER, "2", "{\"TEXT\":\"b\"}"));
    var read = new BoundedPacketReader(ReadingLimits.DEFAULT);
    var bytes = new ByteArrayInputStream(packet.getBytes(StandardCharsets.UTF_8));

    assertThat(read.read(bytes, PacketFormat.JSON).tables())
        .singleElement()
        .satisfies(it -> assertThat(it.rows()).hasSize(2));
  }

  @Test
  void jsonIsTheFirstOfTheTwoShapes() {
    assertThat(
            encoded(PacketFormat.JSON, USUAL, "A", new Row(CUSTOMER, "1", "{\"DECIMAL\":1.50}"))
                .replaceAll("[0-9a-f-]{36}", "UUID"))
        .isEqualTo(
            "{\"NavMobileSync\":{\"salesmancode\":\"A\",\"table\":[{\"tablename\":\"Customer\",\"r\":["
                + "{\"state\":1,\"DMS_ROWID\":\"UUID\",\"DECIMAL\":1.50}]}]}}");
  }
}
