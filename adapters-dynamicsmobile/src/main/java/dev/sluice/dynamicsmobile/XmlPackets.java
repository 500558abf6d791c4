package dev.sluice.dynamicsmobile;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.sluice.domain.packet.PacketRow;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/** Reads packets in XML: names in any case, further attributes and elements passed over. */
final class XmlPackets {
  private static final int DEEPEST = 16;

  private final XMLInputFactory factory;

  XmlPackets(ReadingLimits limits) {
    factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // a prefix that nobody declared is no reason to refuse an order
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.valueCharacters());
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.valueCharacters());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
  }

  void read(InputStream bytes, PacketContents contents) throws XMLStreamException, BrokenPacket {
    var reader = factory.createXMLStreamReader(bytes);
    try {
      new Reading(reader, contents).packet();
    } finally {
      reader.close();
    }
  }

  /** One packet; every method begins at an element's start and ends at its end. */
  private record Reading(XMLStreamReader in, PacketContents contents) {

    void packet() throws XMLStreamException, BrokenPacket {
      if (!nextElement() || !isHere("NavMobileSync")) {
        throw new BrokenPacket("it does not begin with <NavMobileSync>");
      }
      contents.sentBy(attribute("salesmancode"));
      while (nextElement()) {
        if (isHere("table")) table();
        else passOver();
      }
      while (in.hasNext()) in.next();
    }

    private void table() throws XMLStreamException, BrokenPacket {
      var name = attribute("tablename");
      if (!contents.wants(name)) {
        skip();
        return;
      }
      var rows = contents.rowsOf(name);
      while (nextElement()) {
        if (isHere("r")) row(rows);
        else passOver();
      }
    }

    private void row(List<PacketRow> rows) throws XMLStreamException, BrokenPacket {
      contents.countRow();
      var status = attribute("status");
      var fields = new LinkedHashMap<String, String>();
      while (nextElement()) {
        var name = name(in.getLocalName());
        var isNull = attribute("nil").equals("true");
        var text = text();
        if (!isNull) contents.put(fields, name, text);
      }
      rows.add(new PacketRow(PacketContents.operation(status, fields), fields));
    }

    /** Moves to the next element within this one; false at its end. */
    private boolean nextElement() throws XMLStreamException, BrokenPacket {
      while (true) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            return true;
          }
          case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
            return false;
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw entities();
          default -> {} // space, comments, instructions
        }
      }
    }

    private String text() throws XMLStreamException, BrokenPacket {
      var text = "";
      while (true) {
        switch (in.next()) {
          case XMLStreamConstants.END_ELEMENT -> {
            return text;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
              text = text.isEmpty() ? in.getText() : text + in.getText();
          case XMLStreamConstants.START_ELEMENT ->
              throw new BrokenPacket("a field holds the element <" + in.getLocalName() + ">");
          case XMLStreamConstants.ENTITY_REFERENCE -> throw entities();
          default -> {} // comments, instructions
        }
      }
    }

    private static BrokenPacket entities() {
      return new BrokenPacket("document types and entities are not taken");
    }

    private void passOver() throws XMLStreamException, BrokenPacket {
      contents.warn("element " + PacketContents.shortened(in.getLocalName()) + ": left out");
      skip();
    }

    private void skip() throws XMLStreamException, BrokenPacket {
      for (var depth = 1; depth > 0; ) depth += nextElement() ? 1 : -1;
    }

    private boolean isHere(String element) {
      return name(in.getLocalName()).equalsIgnoreCase(element);
    }

    /** Empty if there is none. */
    private String attribute(String name) {
      for (var i = 0; i < in.getAttributeCount(); i++) {
        var here = name(in.getAttributeLocalName(i)).toLowerCase(Locale.ROOT);
        if (here.equals(name)) return in.getAttributeValue(i);
      }
      return "";
    }

    private static String name(String qualified) {
      return qualified.substring(qualified.indexOf(':') + 1);
    }
  }
}
