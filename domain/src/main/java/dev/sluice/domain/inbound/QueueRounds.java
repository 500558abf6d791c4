package dev.sluice.domain.inbound;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.InboundEvent.EntryUnreadable;
import dev.sluice.domain.inbound.InboundEvent.PacketNotFetched;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Takes what a queue lists, whatever it is, until nothing new is listed: of several users at the
 * same time, of each in the order it is listed. Not for many threads.
 */
final class QueueRounds {
  private static final int MOST_REMEMBERED = 1000;

  private final AppArea area;
  private final PacketQueue queue;
  private final Shelf shelf;
  private final InboundEvents events;
  private final Executor executor;
  private final Set<String> toldUnreadable = new HashSet<>();

  /** Where it is put. */
  interface Shelf {
    /** Those that are on it already. */
    Map<PacketId, Arrival> known(List<QueuedPacket> packets);

    Arrival store(QueuedPacket packet, InputStream bytes) throws IOException;
  }

  /**
   * Something that is on the shelf.
   *
   * @param counts how it counts in the round
   * @param isSettled whether the queue may forget it
   */
  record Arrival(PullRound counts, InboundEvent event, boolean isSettled) {}

  /**
   * @param executor has a thread for each packet that is fetched at the same time
   */
  QueueRounds(
      AppArea area, PacketQueue queue, Shelf shelf, InboundEvents events, Executor executor) {
    this.area = area;
    this.queue = queue;
    this.shelf = shelf;
    this.events = events;
    this.executor = executor;
  }

  PullRound round() {
    var seen = new HashSet<PacketId>();
    var round = PullRound.EMPTY;
    while (!Thread.currentThread().isInterrupted()) {
      var listing = queue.list(area);
      tellUnreadable(listing);
      var fresh = listing.packets().stream().anyMatch(it -> !seen.contains(it.id()));
      round = round.plus(take(listing.packets(), seen));
      if (!fresh) break;
    }
    return round;
  }

  private PullRound take(List<QueuedPacket> packets, Set<PacketId> seen) {
    var settled = new ArrayList<QueuedPacket>();
    var round = PullRound.EMPTY;
    for (var taken : Together.all(taking(packets, seen))) {
      if (taken.isSettled()) settled.addAll(taken.packet());
      round = round.plus(taken.counts());
    }
    if (!settled.isEmpty()) queue.acknowledge(area, settled);
    return round;
  }

  /** What came of one packet; of none before the first. */
  private record Taken(List<QueuedPacket> packet, boolean isSettled, PullRound counts) {
    static final Taken NOTHING = new Taken(List.of(), false, PullRound.EMPTY);
  }

  private List<CompletableFuture<Taken>> taking(List<QueuedPacket> packets, Set<PacketId> seen) {
    var known = shelf.known(packets.stream().filter(it -> !seen.contains(it.id())).toList());
    var nothing = CompletableFuture.completedFuture(Taken.NOTHING);
    var lastOf = new HashMap<UserName, CompletableFuture<Taken>>();
    var all = new ArrayList<CompletableFuture<Taken>>();
    for (var packet : packets) {
      var first = seen.add(packet.id());
      var before = lastOf.getOrDefault(packet.user(), nothing);
      var taking =
          before.thenApplyAsync(_ -> first ? taken(packet, known) : again(packet), executor);
      lastOf.put(packet.user(), taking);
      all.add(taking);
    }
    return all;
  }

  private Taken taken(QueuedPacket packet, Map<PacketId, Arrival> known) {
    var arrival = Optional.ofNullable(known.get(packet.id())).or(() -> fetch(packet));
    return new Taken(List.of(packet), isSettled(arrival), told(arrival));
  }

  /** What was met in this round already is counted, and was fetched if it can be. */
  private Taken again(QueuedPacket packet) {
    var arrival = Optional.ofNullable(shelf.known(List.of(packet)).get(packet.id()));
    return new Taken(List.of(packet), isSettled(arrival), PullRound.EMPTY);
  }

  private static boolean isSettled(Optional<Arrival> arrival) {
    return arrival.filter(Arrival::isSettled).isPresent();
  }

  private PullRound told(Optional<Arrival> arrival) {
    arrival.map(Arrival::event).ifPresent(events::happened);
    return arrival.map(Arrival::counts).orElse(PullRound.NOT_FETCHED);
  }

  /** Empty if it is not safe on the shelf. */
  private Optional<Arrival> fetch(QueuedPacket packet) {
    InputStream bytes;
    try {
      bytes = queue.open(area, packet);
    } catch (SyncFailure e) {
      return left(packet, e);
    }
    return store(packet, bytes);
  }

  private Optional<Arrival> store(QueuedPacket packet, InputStream download) {
    try (var bytes = download) {
      return Optional.of(shelf.store(packet, bytes));
    } catch (IOException e) {
      var message = "Downloading packet " + packet.id() + ": " + e.getMessage();
      return left(packet, new SyncFailure(Remedy.TRY_AGAIN, message, e));
    } catch (SyncFailure e) {
      // Anything else is the store's trouble, and the next packet would fare no better.
      if (e.remedy() == Remedy.SET_PACKET_ASIDE) return left(packet, e);
      throw e;
    }
  }

  private Optional<Arrival> left(QueuedPacket packet, SyncFailure why) {
    events.happened(new PacketNotFetched(area, packet, why));
    return Optional.empty();
  }

  private void tellUnreadable(PacketQueue.Listing listing) {
    for (var entry : listing.unreadable()) {
      if (toldUnreadable.size() >= MOST_REMEMBERED) toldUnreadable.clear();
      if (toldUnreadable.add(entry)) events.happened(new EntryUnreadable(area, entry));
    }
  }
}
