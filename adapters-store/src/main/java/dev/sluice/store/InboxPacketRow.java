package dev.sluice.store;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.InboxNumber;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.PacketOrigin;
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
    int edits) {

  InboxPacketRow in(PacketState next, Instant at) {
    var sinceThen = next.prolongs(state.state()) ? since : at;
    return new InboxPacketRow(
        seq,
        origin,
        packetId,
        userName,
        format,
        size,
        sha256,
        receivedAt,
        sinceThen,
        StateColumns.of(next, at),
        edits);
  }

  InboxPacketRow editedOnceMore() {
    return new InboxPacketRow(
        seq, origin, packetId, userName, format, size, sha256, receivedAt, since, state, edits + 1);
  }

  InboxEntry entry() {
    var key = new PacketKey(new PacketOrigin(origin), new PacketId(packetId));
    var packet =
        new ReceivedPacket(key, new UserName(userName), PacketFormat.valueOf(format), receivedAt);
    return new InboxEntry(new InboxNumber(seq), packet, size, sha256, state.state(), since, edits);
  }
}
