package dev.sluice.store;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.ChangeNumber;
import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.InboxNumber;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.inbound.PacketSender;
import dev.sluice.domain.inbound.PacketState;
import dev.sluice.domain.inbound.ReceivedPacket;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.PacketId;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import java.time.Instant;

/** A row of the table {@code inbox_packet}. */
@MappedEntity("inbox_packet")
record InboxPacketRow(
    @Id @GeneratedValue long seq,
    String origin,
    String packetId,
    String userName,
    String format,
    long size,
    @MappedProperty("sha256") String sha256,
    Instant receivedAt,
    Instant since,
    @Relation(Relation.Kind.EMBEDDED) StateColumns state,
    long changeNumber,
    int edits) {

  /** Only prolongs what it is in already. */
  InboxPacketRow stillIn(PacketState same, Instant at) {
    return with(since, StateColumns.of(same, at), changeNumber, edits);
  }

  InboxPacketRow in(PacketState next, Instant at, long change) {
    return with(at, StateColumns.of(next, at), change, edits);
  }

  /** Stored whole. */
  InboxPacketRow changedBy(long change) {
    return with(since, state, change, edits);
  }

  InboxPacketRow editedOnceMore() {
    return with(since, state, changeNumber, edits + 1);
  }

  private InboxPacketRow with(Instant then, StateColumns next, long change, int editsNow) {
    return new InboxPacketRow(
        seq,
        origin,
        packetId,
        userName,
        format,
        size,
        sha256,
        receivedAt,
        then,
        next,
        change,
        editsNow);
  }

  PacketSender sender() {
    return new PacketSender(new PacketOrigin(origin), new UserName(userName));
  }

  InboxEntry entry() {
    var key = new PacketKey(new PacketOrigin(origin), new PacketId(packetId));
    var packet =
        new ReceivedPacket(key, new UserName(userName), PacketFormat.valueOf(format), receivedAt);
    return new InboxEntry(
        new InboxNumber(seq),
        packet,
        size,
        sha256,
        state.state(),
        since,
        new ChangeNumber(changeNumber),
        edits);
  }
}
