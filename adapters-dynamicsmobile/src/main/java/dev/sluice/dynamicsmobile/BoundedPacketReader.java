package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.PacketReader;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.SyncPacket;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import javax.xml.stream.XMLStreamException;

/** Reads packets in both formats. Safe for use by many threads. */
final class BoundedPacketReader implements PacketReader {
  private final ReadingLimits limits;
  private final XmlPackets xml;
  private final JsonPackets json;

  BoundedPacketReader(ReadingLimits limits) {
    this.limits = limits;
    xml = new XmlPackets(limits);
    json = new JsonPackets(limits);
  }

  @Override
  public SyncPacket read(InputStream bytes, PacketFormat format) {
    var contents = new PacketContents(limits);
    var bounded = new BoundedInputStream(bytes, limits.bytes());
    try {
      switch (format) {
        case XML -> xml.read(bounded, contents);
        case JSON -> json.read(bounded, contents);
      }
      return contents.packet();
    } catch (IOException | XMLStreamException e) {
      throw translated(e);
    }
  }

  private static SyncFailure translated(Exception e) {
    var cause = e instanceof XMLStreamException && e.getCause() instanceof IOException io ? io : e;
    var reason = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    if (isFaultOfTheBytes(cause)) {
      return new SyncFailure(Remedy.SET_PACKET_ASIDE, "not a packet: " + excerpt(reason), e);
    }
    return new SyncFailure(Remedy.TRY_AGAIN, "the packet's bytes could not be read", e);
  }

  private static boolean isFaultOfTheBytes(Exception e) {
    return e instanceof XMLStreamException
        || e instanceof BrokenPacket
        || e instanceof CharConversionException
        || e instanceof CharacterCodingException
        || e instanceof JsonProcessingException;
  }

  /** Parsers quote their input, which may be long. */
  private static String excerpt(String reason) {
    return reason.length() <= 300 ? reason : reason.substring(0, 300) + "...";
  }
}
