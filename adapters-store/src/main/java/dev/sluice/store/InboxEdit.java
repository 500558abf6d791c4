package dev.sluice.store;

import dev.sluice.domain.inbound.OperatorName;
import dev.sluice.domain.inbound.PacketEdit;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;

/** A row of the table {@code inbox_edit}. */
@MappedEntity("inbox_edit")
record InboxEdit(
    @Id @GeneratedValue @Nullable Long seq,
    long packet,
    int number,
    String editedBy,
    Instant editedAt,
    long size,
    @MappedProperty("sha256") String sha256) {

  PacketEdit edit() {
    return new PacketEdit(number, new OperatorName(editedBy), editedAt, size, sha256);
  }
}
