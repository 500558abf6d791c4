package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.PacketState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the inbox, and what all that happens to a packet does with them. */
record InboxTables(
    InboxPackets packets,
    InboxBatches batches,
    InboxParts parts,
    InboxChanges changes,
    InboxEdits edits) {

  InboxPacketRow existing(PacketKey key) {
    return row(key).orElseThrow(() -> noSuch(key));
  }

  static SyncFailure noSuch(PacketKey key) {
    return new SyncFailure(Remedy.FIX_US, "Packet " + key + " is not in the inbox");
  }

  Optional<InboxPacketRow> row(PacketKey key) {
    return packets.findByOriginAndPacketId(key.origin().name(), key.id().value());
  }

  Optional<InboxPacketRow> locked(PacketKey key) {
    return packets.lock(key.origin().name(), key.id().value());
  }

  InboxEntry changed(InboxPacketRow row, PacketState state, Instant at) {
    if (state.prolongs(row.state().state())) {
      return packets.update(row.stillIn(state, at)).entry();
    }
    changes.save(InboxChange.of(row.seq(), state, at));
    return packets.update(row.in(state, at, nextChange(row))).entry();
  }

  long nextChange(InboxPacketRow row) {
    return packets.nextChange(row.origin(), row.userName());
  }

  /** In words, for messages. */
  static String named(Stream<PacketKey> keys) {
    var packets = keys.toList();
    return packets.size() == 1
        ? "packet " + packets.getFirst()
        : packets.size() + " packets, " + packets.getFirst() + " the first";
  }

  static Map<PacketKey, InboxEntry> byKey(List<InboxPacketRow> rows) {
    return rows.stream()
        .map(InboxPacketRow::entry)
        .collect(Collectors.toMap(InboxEntry::key, Function.identity()));
  }
}
