package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class SnapshotTextTest {
  @Test
  void readsOneTableOfMany() throws XMLStreamException {
    var packet =
        """
        <NavMobileSync salesmancode="ANNA">
          <table tablename="Item"><r status="insert"><No>I-1</No></r></table>
          <table tablename="Customer">
            <r status="insert"><DMS_ROWID>x</DMS_ROWID><No>C-1</No><Name>Blue &amp; shop</Name></r>
            <r><No>C-2</No></r>
          </table>
        </NavMobileSync>
        """;

    assertThat(SnapshotText.read(packet, "Customer", "No", "Name"))
        .isEqualTo(Map.of("C-1", "Blue & shop", "C-2", ""));
  }

  @Test
  void readsTheOrderThatAPhoneSends() throws XMLStreamException {
    var packet = new SalesOrderPacket("ANNA", "M-1", "C-1", "2026-11-20").xml();

    assertThat(SnapshotText.read(packet, "SalesHeader", "no", "customerNo"))
        .isEqualTo(Map.of("M-1", "C-1"));
    assertThat(SnapshotText.read(packet, "SalesLine", "lineNo", "quantity"))
        .isEqualTo(Map.of("10000", "12", "20000", "2.5"));
  }
}
