package dev.sluice.store;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.outbound.Push;
import dev.sluice.domain.outbound.PushId;
import dev.sluice.domain.outbound.PushRecord;
import dev.sluice.domain.outbound.PushResult;
import dev.sluice.domain.packet.AppArea;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A row of the table {@code push}. */
@MappedEntity("push")
record PushRow(
    @Id @GeneratedValue long seq,
    @MappedProperty("id") String pushId,
    String area,
    String userName,
    long position,
    @MappedProperty("content_hash") String contentHash,
    long size,
    String rowCounts,
    Instant started,
    @Nullable Long tookMs,
    @Nullable PushOutcomeName outcome,
    @Nullable String syncLogId,
    @Nullable String reason) {

  PushRecord record() {
    return new PushRecord(push(), end());
  }

  Push push() {
    var load = new Push.Load(new Position(position), contentHash, size, RowCounts.parse(rowCounts));
    return new Push(new PushId(pushId), new AppArea(area), new UserName(userName), load, started);
  }

  private Optional<PushRecord.End> end() {
    if (outcome == null || tookMs == null) return Optional.empty();
    return Optional.of(new PushRecord.End(result(outcome), Duration.ofMillis(tookMs)));
  }

  private PushResult result(PushOutcomeName name) {
    return switch (name) {
      case ACCEPTED -> new PushResult.Accepted(Objects.requireNonNull(syncLogId));
      case POSTPONED -> new PushResult.Postponed(Objects.requireNonNull(reason));
      case WITHHELD -> new PushResult.Withheld(Objects.requireNonNull(reason));
      case FAILED -> new PushResult.Failed(Objects.requireNonNull(reason));
    };
  }
}
