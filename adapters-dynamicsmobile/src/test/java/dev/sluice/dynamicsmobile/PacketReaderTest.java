package dev.sluice.dynamicsmobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.PacketRow;
import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.domain.packet.SyncPacket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PacketReaderTest {
  private final BoundedPacketReader reader = new BoundedPacketReader(ReadingLimits.DEFAULT);
  private final BoundedPacketReader strict =
      new BoundedPacketReader(new ReadingLimits(100_000, 20, 100, 1_000));

  private static SyncPacket read(BoundedPacketReader reader, PacketFormat format, String text) {
    var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return reader.read(bytes, format);
  }

  private SyncPacket xml(String text) {
    return read(reader, PacketFormat.XML, text);
  }

  private static String packet(String tables) {
    return "<NavMobileSync salesmancode=\"u\">" + tables + "</NavMobileSync>";
  }

  private static String rows(String rows) {
    return packet("<table tablename=\"T\">" + rows + "</table>");
  }

  private static SyncFailure refusal(BoundedPacketReader reader, PacketFormat format, String text) {
    var failure =
        assertThatExceptionOfType(SyncFailure.class)
            .isThrownBy(() -> read(reader, format, text))
            .actual();
    assertThat(failure.remedy()).isEqualTo(Remedy.SET_PACKET_ASIDE);
    return failure;
  }

  @Test
  void aPacketAsThePhoneSendsIt() {
    var packet =
        xml(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <NavMobileSync salesmanCode="ANNA" appCode="x">
              <table tablename="SalesHeader" more="1">
                <r status="inserted" other="2"><DMS_ROWID>g1</DMS_ROWID><no>O-1</no>
                  <status a="b">3</status><reason/><name>M&amp;M <![CDATA[<Söhne>]]></name></r>
              </table>
              <table tablename="SalesLine">
                <r><documentNo>O-1</documentNo><quantity>2.50</quantity></r>
                <r><documentNo>O-1</documentNo></r>
              </table>
            </NavMobileSync>
            """);

    var header =
        Map.of("DMS_ROWID", "g1", "no", "O-1", "status", "3", "reason", "", "name", "M&M <Söhne>");
    assertThat(packet.tables())
        .extracting(PacketTable::name)
        .containsExactly("SalesHeader", "SalesLine");
    assertThat(packet.tables().getFirst().rows())
        .containsExactly(new PacketRow(Operation.INSERT, header));
    assertThat(packet.tables().getLast().rows()).hasSize(2);
    assertThat(packet.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "insert, , INSERT",
    "inserted, , INSERT",
    "update, , UPDATE",
    "Updated, , UPDATE",
    "delete, , DELETE",
    "DELETED, , DELETE",
    "read, , READ",
    "'', , INSERT",
    "'', 1, INSERT",
    "'', 2, UPDATE",
    "'', 3, DELETE",
    "'', TX, INSERT",
    "insert, 3, INSERT",
  })
  void theOperationComesFromTheStatusAndThenTheState(
      String status, String state, Operation expected) {
    var field = state == null ? "" : "<State>" + state + "</State>";
    var attribute = status.isEmpty() ? "" : " Status=\"" + status + "\"";
    var packet = xml(rows("<r" + attribute + "><a>1</a>" + field + "</r>"));
    assertThat(packet.tables().getFirst().rows().getFirst().operation()).isEqualTo(expected);
  }

  @Test
  void namesAreInAnyCaseAndPrefixesDoNotMatter() {
    var packet =
        xml(
            "<x:navmobilesync><TABLE TableName=\"T\"><R"
                + " STATUS=\"update\"><A>1</A></R></TABLE></x:navmobilesync>");
    assertThat(packet.tables())
        .containsExactly(
            new PacketTable("T", List.of(new PacketRow(Operation.UPDATE, Map.of("A", "1")))));
  }

  @Test
  void whatIsOddIsReadWithAWarning() {
    var packet =
        xml(
            packet(
                "<table tablename=\"T\"><r><a>1</a><a>2</a></r></table>"
                    + "<table tablename=\"$metadata\"><r><x><deep/></x></r></table>"
                    + "<table tablename=\"$rpc\"/><note><deep/></note>"
                    + "<table tablename=\"t\"><r><b>3</b></r><x/></table>"));

    assertThat(packet.tables()).hasSize(1);
    assertThat(packet.tables().getFirst().rows())
        .extracting(PacketRow::fields)
        .containsExactly(Map.of("a", "2"), Map.of("b", "3"));
    assertThat(packet.warnings()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "<html/>",
        "<NavMobileSync><table tablename=\"T\"><r><a>1</a></r>",
        "<NavMobileSync><table tablename=\"T\"><r><a>1</b></r></table></NavMobileSync>",
        "<NavMobileSync/><NavMobileSync/>",
        "<NavMobileSync><table><r/></table></NavMobileSync>",
        "<NavMobileSync><table tablename=\"T\"><r status=\"burn\"/></table></NavMobileSync>",
        "<NavMobileSync><table tablename=\"T\"><r><a><b>1</b></a></r></table></NavMobileSync>",
        "<NavMobileSync><table tablename=\"T\"><r><a>&x;</a></r></table></NavMobileSync>",
        "<NavMobileSync><table tablename=\"T\"><r><a>&#0;</a></r></table></NavMobileSync>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><NavMobileSync/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM"
            + " \"file:///etc/passwd\">]><NavMobileSync>&x;</NavMobileSync>",
        "<!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z \"&x;&x;\">]><NavMobileSync a=\"&z;\"/>",
      })
  void isNotAPacket(String text) {
    assertThat(refusal(reader, PacketFormat.XML, text)).hasMessageStartingWith("not a packet: ");
  }

  @Test
  void aFileIsNeverRead() {
    var text =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + rows("<r><a>&x;</a></r>");
    assertThat(refusal(reader, PacketFormat.XML, text)).hasMessageContaining("document types");
  }

  @Test
  void invalidUtf8IsNotAPacket() {
    var bytes = rows("<r><a>#</a></r>").getBytes(StandardCharsets.UTF_8);
    bytes[indexOf(bytes, '#')] = (byte) 0xff;
    assertThatExceptionOfType(SyncFailure.class)
        .isThrownBy(() -> reader.read(new ByteArrayInputStream(bytes), PacketFormat.XML))
        .satisfies(it -> assertThat(it.remedy()).isEqualTo(Remedy.SET_PACKET_ASIDE));
  }

  private static int indexOf(byte[] bytes, char c) {
    for (var i = 0; ; i++) if (bytes[i] == c) return i;
  }

  @Test
  void boundsAreKept() {
    var rows = "<r><a>1</a></r>";
    var values = "<r>" + "<a>1</a>".repeat(101) + "</r>";
    assertThat(read(strict, PacketFormat.XML, rows(rows.repeat(20))).tables()).hasSize(1);
    assertThat(refusal(strict, PacketFormat.XML, rows(rows.repeat(21))))
        .hasMessageContaining("limits.rows");
    assertThat(refusal(strict, PacketFormat.XML, rows(values)))
        .hasMessageContaining("limits.values");
    assertThat(refusal(strict, PacketFormat.XML, rows("<!--x-->".repeat(20_000))))
        .hasMessageContaining("limits.packet-bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<r a=\"%s\"/>",
        "<r status=\"%s\"/>",
        "<r><a>%s</a></r>",
        "<r><a><![CDATA[%s]]></a></r>"
      })
  void aHugeValueIsRefused(String row) {
    assertThat(refusal(strict, PacketFormat.XML, rows(row.formatted("x".repeat(50_000)))))
        .satisfies(it -> assertThat(it.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void aThousandLevelsAreRefused() {
    var levels = "<x>".repeat(1_000) + "</x>".repeat(1_000);
    assertThat(refusal(reader, PacketFormat.XML, packet(levels))).hasMessageContaining("epth");
    var nested = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);
    refusal(reader, PacketFormat.JSON, "{\"NavMobileSync\":" + nested + "}");
  }

  @Test
  void bytesThatCannotBeReadAreTriedAgain() throws IOException {
    var broken = InputStream.nullInputStream();
    broken.close();
    var start = new ByteArrayInputStream("<NavMobileSync>".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(SyncFailure.class)
        .isThrownBy(() -> reader.read(new SequenceInputStream(start, broken), PacketFormat.XML))
        .satisfies(it -> assertThat(it.remedy()).isEqualTo(Remedy.TRY_AGAIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<NavMobileSync salesmancode=\"ANNA\"/>",
        "<navmobilesync x=\"BOB\" salesmanCode=\" ANNA \"/>",
      })
  void packetSaysWhoseItIs(String text) {
    assertThat(xml(text).user()).contains("ANNA");
  }

  @Test
  void packetNeedNotSayWhoseItIs() {
    assertThat(xml("<NavMobileSync salesmancode=\"\"/>").user()).isEmpty();
    assertThat(read(reader, PacketFormat.JSON, "{\"Customer\":[]}").user()).isEmpty();
    var nobody = "{\"NavMobileSync\":{\"salesmanCode\":null}}";
    assertThat(read(reader, PacketFormat.JSON, nobody).user()).isEmpty();
  }

  @Test
  void packetInJsonSaysWhoseItIs() {
    var anna = "{\"NavMobileSync\":{\"salesmanCode\":\"ANNA\",\"table\":[]}}";
    assertThat(read(reader, PacketFormat.JSON, anna).user()).contains("ANNA");
    refusal(reader, PacketFormat.JSON, "{\"NavMobileSync\":{\"salesmancode\":{\"a\":1}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"NavMobileSync":{"salesmancode":"u","table":[
          {"tablename":"Customer","r":[{"status":"update","No":"C1","vip":true,"limit":1.50,"x":null}]},
          {"r":[{"a":1}],"tablename":"$rpc"}]}}\
        """,
        """
        {"navmobilesync":{"table":{"r":{"status":"update","No":"C1","vip":true,"limit":1.50},
          "tableName":"Customer"}}, "$metadata":[{"x":{}}]}\
        """,
        """
        {"Customer":[{"No":"C1","vip":"true","limit":1.50,"status":"updated"}],"$metadata":[1]}\
        """,
      })
  void bothShapesOfJson(String text) {
    var packet = read(reader, PacketFormat.JSON, text);
    var fields = Map.of("No", "C1", "vip", "true", "limit", "1.50");
    assertThat(packet.tables())
        .containsExactly(
            new PacketTable("Customer", List.of(new PacketRow(Operation.UPDATE, fields))));
    assertThat(packet.warnings()).hasSize(1);
  }

  @Test
  void aFieldNamedStatusStaysAField() {
    var packet = read(reader, PacketFormat.JSON, "{\"SalesHeader\":[{\"status\":3,\"state\":2}]}");
    assertThat(packet.tables().getFirst().rows())
        .containsExactly(new PacketRow(Operation.UPDATE, Map.of("status", "3", "state", "2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"x\"",
        "{\"T\":[{\"a\":1}]",
        "{\"T\":[{\"a\":1}]} x",
        "{\"T\":[1]}",
        "{\"T\":7}",
        "{\"T\":[{\"a\":{}}]}",
        "{\"NavMobileSync\":[]}",
        "{\"NavMobileSync\":{\"table\":[{\"r\":[]}]}}",
        "{\"T\":[{\"a\":NaN}]}",
      })
  void isNotAJsonPacket(String text) {
    refusal(reader, PacketFormat.JSON, text);
  }

  @Test
  void boundsAreKeptInJson() {
    refusal(strict, PacketFormat.JSON, "{\"T\":[{\"a\":\"" + "x".repeat(50_000) + "\"}]}");
    refusal(strict, PacketFormat.JSON, "{\"T\":[" + "{},".repeat(20) + "{}]}");
    refusal(strict, PacketFormat.JSON, "{\"T\":[" + "{},".repeat(50_000) + "{}]}");
  }
}
