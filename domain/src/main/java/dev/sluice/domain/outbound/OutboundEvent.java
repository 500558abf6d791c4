package dev.sluice.domain.outbound;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.packet.AppArea;
import java.time.Duration;
import java.time.Instant;

/** Something that happened on the way from ERP to phone. */
public sealed interface OutboundEvent {
  AppArea area();

  /** Nothing is pushed before the feed holds everything. */
  record FeedNotLoaded(AppArea area) implements OutboundEvent {}

  /** The cloud has the snapshot. */
  record SnapshotPushed(Push push, String syncLogId, Duration took) implements OutboundEvent {
    @Override
    public AppArea area() {
      return push.area();
    }
  }

  /** The snapshot was encoded and is what the cloud has already. */
  record SnapshotUnchanged(AppArea area, UserName user, Position at) implements OutboundEvent {}

  record PushPostponed(Push push, Instant until, String reason) implements OutboundEvent {
    @Override
    public AppArea area() {
      return push.area();
    }
  }

  record PushWithheld(Push push, Instant nextTry, String reason) implements OutboundEvent {
    @Override
    public AppArea area() {
      return push.area();
    }
  }

  /** Encoding or pushing failed; it will be tried again. */
  record PushFailed(AppArea area, UserName user, Instant nextTry, SyncFailure why)
      implements OutboundEvent {}

  /** A push was asked for by hand before the area may be pushed to again. */
  record PushTooEarly(AppArea area, UserName user, Instant until) implements OutboundEvent {}
}
