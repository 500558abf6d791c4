package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.domain.inbound.QueuedPacket;
import dev.sluice.domain.packet.PacketFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What takes packets off the queue, as it is posted. */
record Receipts(List<QueuedPacket> packets) {
  Receipts {
    packets = List.copyOf(packets);
  }

  String contentType(PacketFormat format) {
    return switch (format) {
      case XML -> "application/xml";
      case JSON -> "application/json";
    };
  }

  String in(PacketFormat format) {
    return switch (format) {
      case XML -> xml();
      case JSON -> json();
    };
  }

  private String json() {
    var array = JsonNodeFactory.instance.arrayNode();
    for (var packet : packets) {
      array.addObject().put("id", packet.id().value()).put("receiptHandle", packet.receiptHandle());
    }
    return array.toString();
  }

  private String xml() {
    return packets.stream()
        .map(Receipts::message)
        .collect(Collectors.joining("", "<messages>", "</messages>"));
  }

  private static String message(QueuedPacket packet) {
    return "<message><id>%s</id><receiptHandle>%s</receiptHandle></message>"
        .formatted(XmlText.escaped(packet.id().value()), XmlText.escaped(packet.receiptHandle()));
  }
}
