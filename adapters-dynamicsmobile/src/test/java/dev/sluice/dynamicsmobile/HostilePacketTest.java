package dev.sluice.dynamicsmobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.packet.PacketFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile device may send: refused with a reason, after no more bytes than are taken. */
@Timeout(60)
final class HostilePacketTest {
  private static final int MEBI = 1 << 20;
  private static final int HUGE = 100_000_000;
  private static final int BUFFER = 1 << 16;

  private final BoundedPacketReader reader = new BoundedPacketReader(ReadingLimits.DEFAULT);

  /** A beginning and then as much more as is asked for, up to a size; counts what was read. */
  private static final class Endless extends InputStream {
    private final IntFunction<String> unit;
    private byte[] part;
    private int at;
    private int units;
    private int read;

    Endless(String start, IntFunction<String> unit) {
      this.unit = unit;
      this.part = start.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (read >= HUGE) return -1;
      if (at == part.length) {
        part = unit.apply(units++).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      var count = Math.min(length, part.length - at);
      System.arraycopy(part, at, into, offset, count);
      at += count;
      read += count;
      return count;
    }
  }

  private static Endless endless(String start, String unit) {
    return new Endless(start, _ -> unit);
  }

  private SyncFailure refused(InputStream bytes, PacketFormat format) {
    var failure =
        assertThatExceptionOfType(SyncFailure.class)
            .isThrownBy(() -> reader.read(bytes, format))
            .actual();
    assertThat(failure.remedy()).as(failure.getMessage()).isEqualTo(Remedy.SET_PACKET_ASIDE);
    assertThat(failure.getMessage()).hasSizeLessThan(400);
    return failure;
  }

  private SyncFailure refused(byte[] bytes, PacketFormat format) {
    return refused(new ByteArrayInputStream(bytes), format);
  }

  private SyncFailure refused(String text, PacketFormat format) {
    return refused(text.getBytes(StandardCharsets.UTF_8), format);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<NavMobileSync salesmancode=\"",
        "<NavMobileSync ",
        "<",
        "<!--",
        "<?",
        "<!DOCTYPE a [",
        "<NavMobileSync><table tablename=\"",
        "<NavMobileSync><table tablename=\"T\"><r status=\"",
        "<NavMobileSync><table tablename=\"T\"><r><a>",
        "<NavMobileSync><table tablename=\"T\"><r><a><![CDATA[",
        "<NavMobileSync><table tablename=\"T\"><r><",
      })
  void aHundredMegabytesInOnePlaceAreNotReadToTheEnd(String start) {
    var bytes = endless(start, "x".repeat(4096));
    refused(bytes, PacketFormat.XML);
    assertThat(bytes.read).isLessThanOrEqualTo(32 * MEBI + BUFFER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"", "{\"T\":[{\"a\":\"", "{\"T\":[{\"", "{\"T\":[{\"a\":1"})
  void aHundredMegabytesInOnePlaceOfJsonAreNotReadToTheEnd(String start) {
    var bytes = endless(start, "1".repeat(4096));
    refused(bytes, PacketFormat.JSON);
    assertThat(bytes.read).isLessThanOrEqualTo(32 * MEBI + BUFFER);
  }

  @Test
  void millionsOfRowsEndAtTheBound() {
    var bytes = endless("<NavMobileSync><table tablename=\"T\">", "<r/>");
    assertThat(refused(bytes, PacketFormat.XML)).hasMessageContaining("limits.rows");
    assertThat(bytes.read).isLessThan(MEBI);
    var json = endless("{\"T\":[{}", ",{}");
    assertThat(refused(json, PacketFormat.JSON)).hasMessageContaining("limits.rows");
    assertThat(json.read).isLessThan(MEBI);
  }

  @Test
  void millionsOfTablesWithoutRowsEndAtTheBound() {
    var bytes = new Endless("<NavMobileSync>", n -> "<table tablename=\"T" + n + "\"/>");
    assertThat(refused(bytes, PacketFormat.XML)).hasMessageContaining("limits.rows");
    assertThat(bytes.read).isLessThan(3 * MEBI);
    var json = new Endless("{\"T\":[]", n -> ",\"T" + n + "\":[]");
    assertThat(refused(json, PacketFormat.JSON)).hasMessageContaining("limits.rows");
    assertThat(json.read).isLessThan(3 * MEBI);
  }

  @Test
  void levelsWithoutEndAreRefusedEarly() {
    var bytes = endless("<NavMobileSync><table tablename=\"T\"><r>", "<a>");
    refused(bytes, PacketFormat.XML);
    assertThat(bytes.read).isLessThan(MEBI);
    var json = endless("{\"T\":", "[");
    refused(json, PacketFormat.JSON);
    assertThat(json.read).isLessThan(MEBI);
  }

  @Test
  void entitiesThatGrowByTenAtEveryLevelAreRefused() {
    var doctype = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"lol\">");
    for (var i = 1; i < 10; i++) {
      doctype.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    var rows = "<table tablename=\"T\"><r><a>&e9;</a></r></table>";
    refused(doctype + "]><NavMobileSync>" + rows + "</NavMobileSync>", PacketFormat.XML);
  }

  @Test
  void parameterEntitiesAndForeignDefinitionsAreNeverFetched() {
    for (var definition :
        new String[] {
          "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\"> %x;]>",
          "<!DOCTYPE a PUBLIC \"-//x\" \"http://127.0.0.1:1/x.dtd\">",
          "<!DOCTYPE a SYSTEM \"jar:file:///x.jar!/y\">"
        }) {
      assertThat(refused(definition + "<NavMobileSync/>", PacketFormat.XML))
          .hasMessageContaining("document types");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "XML, <NavMobileSync salesmancode=\"u\"><table"
        + " tablename=\"T\"><r><a>ж</a></r></table></NavMobileSync>",
    "JSON, '{\"NavMobileSync\":{\"table\":[{\"tablename\":\"T\",\"r\":[{\"a\":\"ж\"}]}]}}'"
  })
  void packetThatIsCutAnywhereIsNoPacket(PacketFormat format, String text) {
    var whole = text.getBytes(StandardCharsets.UTF_8);
    assertThat(reader.read(new ByteArrayInputStream(whole), format).tables()).hasSize(1);
    for (var length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), format);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "XML, <NavMobileSync><table tablename=\"T\"><r><a>?</a></r></table></NavMobileSync>",
    "XML, <NavMobileSync salesmancode=\"?\"/>",
    "JSON, '{\"T\":[{\"a\":\"?\"}]}'"
  })
  void bytesThatAreNotUtf8AreRefused(PacketFormat format, String text) {
    for (var broken : new String[] {"ff", "c080", "eda080", "f8888080", "e282", "80"}) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      var at = text.indexOf('?');
      var middle = HexFormat.of().parseHex(broken);
      var all = Arrays.copyOf(bytes, bytes.length - 1 + middle.length);
      System.arraycopy(middle, 0, all, at, middle.length);
      System.arraycopy(bytes, at + 1, all, at + middle.length, bytes.length - at - 1);
      refused(all, format);
    }
  }

  @Test
  void byteOrderMarkIsNoFault() {
    for (var text : new String[] {"\ufeff{\"T\":[{\"a\":\"ж\"}]}", "{\"T\":[{\"a\":\"ж\"}]}"}) {
      var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      var rows = reader.read(bytes, PacketFormat.JSON).tables().getFirst().rows();
      assertThat(rows.getFirst().field("a")).contains("ж");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "UTF-16", "UTF-32", "EBCDIC-CP-US", "x-\u0416"})
  void declarationOfAnotherEncodingIsTheBytesFault(String encoding) {
    refused(
        "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><NavMobileSync/>", PacketFormat.XML);
  }

  @Test
  void sqlInEveryPlaceIsTextLikeAnyOther() {
    var sql = "'); DROP TABLE x; --";
    var text =
        "<NavMobileSync salesmancode=\"%1$s\"><table tablename=\"%1$s\"><r status=\"insert\"><a>%1$s</a></r></table></NavMobileSync>"
            .formatted(sql);
    var packet =
        reader.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), PacketFormat.XML);
    assertThat(packet.user()).contains(sql);
    assertThat(packet.tables().getFirst().name()).isEqualTo(sql);
    assertThat(packet.tables().getFirst().rows().getFirst().field("a")).contains(sql);
  }
}
