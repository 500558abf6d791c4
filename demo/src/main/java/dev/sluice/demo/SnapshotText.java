package dev.sluice.demo;

import java.io.StringReader;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An uploaded packet, read as a device would. */
final class SnapshotText {
  private SnapshotText() {}

  /** The key field of each row of a table to another field, which may be left out if NULL. */
  static SortedMap<String, String> read(String packet, String table, String key, String field)
      throws XMLStreamException {
    var xml = factory().createXMLStreamReader(new StringReader(packet));
    var rows = new TreeMap<String, String>();
    var current = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) continue;
      if (xml.getLocalName().equals("table")) current = xml.getAttributeValue(null, "tablename");
      if (xml.getLocalName().equals("r") && table.equals(current)) {
        var fields = fields(xml);
        rows.put(fields.getOrDefault(key, ""), fields.getOrDefault(field, ""));
      }
    }
    return rows;
  }

  private static SortedMap<String, String> fields(XMLStreamReader xml) throws XMLStreamException {
    var fields = new TreeMap<String, String>();
    while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
      fields.put(xml.getLocalName(), xml.getElementText());
    }
    return fields;
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory;
  }
}
