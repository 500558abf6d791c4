package dev.sluice.dynamicsmobile;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.PacketQueue;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.fixtures.dynamicsmobile.LinkShape;
import dev.sluice.fixtures.dynamicsmobile.PacketQueueContract;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

final class CloudPacketQueueTest {

  /** The queue over HTTP, whose cloud is closed after each test. */
  abstract static class OverHttp implements PacketQueueContract.All {
    private final CloudWorld http;

    OverHttp(String format, LinkShape links) {
      http = new CloudWorld(Map.of("format", format));
      http.cloud.answerLinksAs(links);
    }

    @AfterEach
    void close() {
      http.close();
    }

    @Override
    public QueueWorld world() {
      return new QueueWorld() {
        @Override
        public PacketQueue queue() {
          return http.area.packets();
        }

        @Override
        public PacketId send(UserName user, Payload packet) {
          return http.cloud.enqueue(AREA, user, packet);
        }

        @Override
        public void redeliver(PacketId packet) {
          http.cloud.redeliver(AREA, packet);
        }

        @Override
        public void letHiddenOnesComeBack() {
          http.time.advance(CloudWorld.HIDING);
        }
      };
    }
  }

  @Nested
  final class InXml extends OverHttp {
    InXml() {
      super("xml", LinkShape.OBJECT);
    }
  }

  @Nested
  final class InJson extends OverHttp {
    InJson() {
      super("json", LinkShape.PLAIN);
    }
  }

  @Nested
  final class WithQuotedLinks extends OverHttp {
    WithQuotedLinks() {
      super("xml", LinkShape.QUOTED);
    }
  }
}
