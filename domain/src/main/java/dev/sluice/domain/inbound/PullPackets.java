package dev.sluice.domain.inbound;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.InboundEvent.PacketListedAgain;
import dev.sluice.domain.inbound.InboundEvent.PacketStored;
import dev.sluice.domain.inbound.QueueRounds.Arrival;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.PacketId;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Brings an area's packets from the queue into the inbox. The queue hands out ten at a time, so a
 * packet that is stored is acknowledged at once, whatever the ERP will say to it, unless the area
 * wants the ERP to have spoken first.
 */
public final class PullPackets {
  private final Area area;
  private final Inbox inbox;
  private final QueueRounds rounds;

  /**
   * @param format what the area's devices send
   * @param acknowledge when the queue may forget a packet
   * @param time says when a packet was received
   */
  public record Area(
      AppArea code, PacketFormat format, Acknowledge acknowledge, InstantSource time) {}

  /** What packets are taken from, kept in and reported to. */
  public record Ports(PacketQueue queue, Inbox inbox, InboundEvents events) {}

  /** One packet at a time, by the thread that asks for a round. */
  public PullPackets(Area area, PacketQueue queue, Inbox inbox, InboundEvents events) {
    this(area, new Ports(queue, inbox, events), Runnable::run);
  }

  /**
   * Several users' packets at the same time, each user's one after the other.
   *
   * @param executor has a thread for each of them
   */
  public PullPackets(Area area, Ports ports, Executor executor) {
    this.area = area;
    this.inbox = ports.inbox();
    this.rounds =
        new QueueRounds(area.code(), ports.queue(), new IntoInbox(), ports.events(), executor);
  }

  /**
   * One round: lists until nothing new is listed. One at a time; a second caller waits.
   *
   * @throws SyncFailure if the queue cannot be listed or the inbox cannot store; what was stored
   *     stays stored and is acknowledged when it is listed again
   */
  public synchronized PullRound pull() {
    return rounds.round();
  }

  private final class IntoInbox implements QueueRounds.Shelf {
    @Override
    public Map<PacketId, Arrival> known(List<QueuedPacket> packets) {
      var ids = packets.stream().map(QueuedPacket::id).toList();
      return inbox.find(PacketOrigin.of(area.code()), ids).stream()
          .collect(Collectors.toMap(it -> it.key().id(), it -> arrival(new Receipt.Known(it))));
    }

    @Override
    public Arrival store(QueuedPacket packet, InputStream bytes) throws IOException {
      return arrival(inbox.receive(arriving(packet), bytes));
    }
  }

  private Arrival arrival(Receipt receipt) {
    var isSettled = area.acknowledge().allows(receipt.entry().state().kind());
    return switch (receipt) {
      case Receipt.Stored(var entry) ->
          new Arrival(PullRound.STORED, new PacketStored(entry), isSettled);
      case Receipt.Known(var entry) ->
          new Arrival(PullRound.LISTED_AGAIN, new PacketListedAgain(entry), isSettled);
    };
  }

  private ReceivedPacket arriving(QueuedPacket packet) {
    return new ReceivedPacket(key(packet), packet.user(), area.format(), area.time().instant());
  }

  private PacketKey key(QueuedPacket packet) {
    return new PacketKey(PacketOrigin.of(area.code()), packet.id());
  }
}
