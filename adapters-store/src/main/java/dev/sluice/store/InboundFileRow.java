package dev.sluice.store;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.FileType;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.inbound.ReceivedFile;
import dev.sluice.domain.inbound.StoredFile;
import dev.sluice.domain.packet.PacketId;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;

/** A row of the table {@code inbound_file}. */
@MappedEntity("inbound_file")
record InboundFileRow(
    @Id @GeneratedValue long seq,
    String origin,
    String fileId,
    String userName,
    String mediaType,
    long size,
    @MappedProperty("sha256") String sha256,
    Instant receivedAt) {

  StoredFile file() {
    var key = new PacketKey(new PacketOrigin(origin), new PacketId(fileId));
    var type = FileType.named(mediaType);
    var file = new ReceivedFile(key, new UserName(userName), type, receivedAt);
    return new StoredFile(file, size, sha256);
  }
}
