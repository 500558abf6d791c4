package dev.sluice.domain.inbound;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.InboundEvent.EntryUnreadable;
import dev.sluice.domain.inbound.InboundEvent.PacketListedAgain;
import dev.sluice.domain.inbound.InboundEvent.PacketNotFetched;
import dev.sluice.domain.inbound.InboundEvent.PacketStored;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.PacketId;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings an area's packets from the queue into the inbox. The queue hands out ten at a time, so a
 * packet that is stored is acknowledged at once, whatever the ERP will say to it, unless the area
 * wants the ERP to have spoken first.
 */
public final class PullPackets {
  private static final int MOST_REMEMBERED = 1000;

  private final Area area;
  private final PacketQueue queue;
  private final Inbox inbox;
  private final InboundEvents events;
  private final Set<String> toldUnreadable = new HashSet<>();

  /**
   * @param format what the area's devices send
   * @param acknowledge when the queue may forget a packet
   * @param time says when a packet was received
   */
  public record Area(
      AppArea code, PacketFormat format, Acknowledge acknowledge, InstantSource time) {}

  public PullPackets(Area area, PacketQueue queue, Inbox inbox, InboundEvents events) {
    this.area = area;
    this.queue = queue;
    this.inbox = inbox;
    this.events = events;
  }

  /**
   * One round: lists until nothing new is listed. One at a time; a second caller waits.
   *
   * @throws SyncFailure if the queue cannot be listed or the inbox cannot store; what was stored
   *     stays stored and is acknowledged when it is listed again
   */
  public synchronized PullRound pull() {
    var seen = new HashSet<PacketId>();
    var round = PullRound.EMPTY;
    while (!Thread.currentThread().isInterrupted()) {
      var listing = queue.list(area.code());
      tellUnreadable(listing);
      var fresh = listing.packets().stream().anyMatch(it -> !seen.contains(it.id()));
      round = round.plus(take(listing.packets(), seen));
      if (!fresh) break;
    }
    return round;
  }

  private PullRound take(List<QueuedPacket> packets, Set<PacketId> seen) {
    var safe = new ArrayList<QueuedPacket>();
    var round = PullRound.EMPTY;
    for (var packet : packets) {
      var first = seen.add(packet.id());
      var receipt = known(packet).or(() -> first ? fetch(packet) : Optional.empty());
      if (receipt.filter(this::mayBeForgotten).isPresent()) safe.add(packet);
      if (first) round = round.plus(told(receipt));
    }
    if (!safe.isEmpty()) queue.acknowledge(area.code(), safe);
    return round;
  }

  private boolean mayBeForgotten(Receipt receipt) {
    return area.acknowledge().allows(receipt.entry().state().kind());
  }

  private PullRound told(Optional<Receipt> receipt) {
    return switch (receipt.orElse(null)) {
      case null -> new PullRound(0, 0, 1);
      case Receipt.Stored(var entry) -> {
        events.happened(new PacketStored(entry));
        yield new PullRound(1, 0, 0);
      }
      case Receipt.Known(var entry) -> {
        events.happened(new PacketListedAgain(entry));
        yield new PullRound(0, 1, 0);
      }
    };
  }

  private Optional<Receipt> known(QueuedPacket packet) {
    return inbox.find(key(packet)).map(Receipt.Known::new);
  }

  /** Empty if the packet is not safe in the inbox. */
  private Optional<Receipt> fetch(QueuedPacket packet) {
    InputStream bytes;
    try {
      bytes = queue.open(area.code(), packet);
    } catch (SyncFailure e) {
      return left(packet, e);
    }
    return store(packet, bytes);
  }

  private Optional<Receipt> store(QueuedPacket packet, InputStream download) {
    try (var bytes = download) {
      return Optional.of(inbox.receive(arriving(packet), bytes));
    } catch (IOException e) {
      var message = "Downloading packet " + packet.id() + ": " + e.getMessage();
      return left(packet, new SyncFailure(Remedy.TRY_AGAIN, message, e));
    } catch (SyncFailure e) {
      // Anything else is the store's trouble, and the next packet would fare no better.
      if (e.remedy() == Remedy.SET_PACKET_ASIDE) return left(packet, e);
      throw e;
    }
  }

  private Optional<Receipt> left(QueuedPacket packet, SyncFailure why) {
    events.happened(new PacketNotFetched(area.code(), packet, why));
    return Optional.empty();
  }

  private void tellUnreadable(PacketQueue.Listing listing) {
    for (var entry : listing.unreadable()) {
      if (toldUnreadable.size() >= MOST_REMEMBERED) toldUnreadable.clear();
      if (toldUnreadable.add(entry)) events.happened(new EntryUnreadable(area.code(), entry));
    }
  }

  private ReceivedPacket arriving(QueuedPacket packet) {
    return new ReceivedPacket(key(packet), packet.user(), area.format(), area.time().instant());
  }

  private PacketKey key(QueuedPacket packet) {
    return new PacketKey(PacketOrigin.of(area.code()), packet.id());
  }
}
