package dev.sluice.domain.inbound;

import dev.sluice.domain.packet.PacketId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Packets received and what became of each. Nothing leaves it: bytes and history are kept for good.
 * Each call is one unit of work, durable when it returns; a failed call changed nothing. Safe for
 * use by many threads. All calls throw {@link dev.sluice.domain.SyncFailure} if the store fails.
 */
public interface Inbox {

  /**
   * Stores a packet unless its key is known. Of many calls with one key at the same time exactly
   * one stores.
   *
   * @param bytes as they came; read to the end, not closed
   * @throws IOException if {@code bytes} could not be read; nothing is stored then
   * @throws dev.sluice.domain.SyncFailure {@code SET_PACKET_ASIDE} if there are more bytes than the
   *     inbox takes
   */
  Receipt receive(ReceivedPacket packet, InputStream bytes) throws IOException;

  /**
   * The oldest packet that is due and not held up by an earlier one of its user. Asking takes
   * nothing away: until it is settled, the packet is due.
   */
  default Optional<InboxEntry> nextDue(PacketOrigin origin, Instant now, HoldUserBack hold) {
    return due(origin, now, hold, 1).stream().findFirst();
  }

  /** The same for several users: of each the oldest, the oldest of all first. */
  List<InboxEntry> due(PacketOrigin origin, Instant now, HoldUserBack hold, int mostUsers);

  /**
   * The bytes as they came.
   *
   * @throws dev.sluice.domain.SyncFailure {@code FIX_US} if there is no such packet
   */
  default InputStream open(PacketKey key) {
    return open(key, 0);
  }

  /**
   * The bytes of one of the packet's edits.
   *
   * @param edit its number; 0 for the bytes as they came
   * @throws dev.sluice.domain.SyncFailure {@code FIX_US} if there is no such packet or edit
   */
  InputStream open(PacketKey key, int edit);

  /**
   * The bytes of several packets that are to be applied, in their order: each one's last edit, or
   * as they came. None of them is held whole, but for those of a few hundred kilobytes.
   *
   * @param entries as the inbox gave them
   */
  default List<InputStream> open(List<InboxEntry> entries) {
    return entries.stream().map(it -> open(it.key(), it.edits())).toList();
  }

  /**
   * Notes what became of a try. That a packet stands in the ERP is noted whatever an operator
   * decided meanwhile. Anything else gives way to a decision that was taken since the try began: a
   * packet that was discarded stays so, one that is to be tried again is due at once.
   *
   * @param tried as it was when the try began
   * @return the packet as it is now
   * @throws dev.sluice.domain.SyncFailure {@code FIX_US} if there is no such packet
   */
  InboxEntry settle(InboxEntry tried, PacketState state, Instant at);

  /**
   * The sender's packets whose state changed after a point, each once, as it is now, in the order
   * of their last changes. Whoever goes on from the last one's {@link InboxEntry#changed} misses no
   * packet's last state; asked again from the same point, a packet is told in the same or a later
   * state, or only after a later point.
   */
  List<InboxEntry> changed(PacketSender sender, ChangeNumber after, int most);

  /** A point after which all packets changed whose state is of the instant or later. */
  ChangeNumber changeAt(PacketSender sender, Instant instant);

  /**
   * Has the listener called after every change of a packet's state, and perhaps after some that
   * failed, by the thread that made it: it must return at once and not throw.
   */
  void onChange(Consumer<PacketSender> listener);

  /** What the writer keeps of the packet; empty if nothing, or if there is no such packet. */
  Optional<String> memory(PacketKey key);

  /**
   * Keeps what the writer wants to find at the packet's next try, in place of what it kept before.
   * No change of state and no decision touches it.
   *
   * @param memory empty: nothing
   * @throws dev.sluice.domain.SyncFailure {@code FIX_US} if there is no such packet
   */
  void remember(PacketKey key, Optional<String> memory);

  /** Makes a packet due at once, unless it stands in the ERP. */
  Ruling retry(PacketKey key, OperatorName by, Instant at);

  /** Takes a packet out of the way, unless it stands in the ERP. */
  Ruling discard(PacketKey key, OperatorName by, String reason, Instant at);

  /**
   * Keeps other bytes beside the packet's own, to be applied in their place, and makes the packet
   * due. Only for a packet that is set aside: of any other, the ERP may have the earlier bytes.
   *
   * @param bytes in the packet's format; read to the end, not closed
   * @throws IOException if {@code bytes} could not be read; nothing is changed then
   * @throws dev.sluice.domain.SyncFailure {@code SET_PACKET_ASIDE} if there are more bytes than the
   *     inbox takes
   */
  Ruling edit(PacketKey key, OperatorName by, InputStream bytes, Instant at) throws IOException;

  /** The packet's edits, the oldest first; empty if there is no such packet. */
  List<PacketEdit> edits(PacketKey key);

  Optional<InboxEntry> find(PacketKey key);

  /** Those of an origin's packets that are here, in any order. */
  default List<InboxEntry> find(PacketOrigin origin, Collection<PacketId> ids) {
    return ids.stream().flatMap(it -> find(new PacketKey(origin, it)).stream()).toList();
  }

  Optional<InboxEntry> find(InboxNumber number);

  /** The packets that match, the newest first. */
  List<InboxEntry> list(InboxFilter filter);

  /** Changes of state, the oldest first; empty if there is no such packet. */
  List<StateChange> history(PacketKey key);

  /** How many packets are in each state; every state is there. */
  Map<PacketState.Kind, Long> counts(PacketOrigin origin);
}
