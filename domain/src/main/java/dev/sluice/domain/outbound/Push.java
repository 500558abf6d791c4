package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.packet.AppArea;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One attempt to bring a user's snapshot to the cloud. */
public record Push(PushId id, AppArea area, UserName user, Load load, Instant started) {

  /**
   * What was pushed.
   *
   * @param at the feed's position that the snapshot shows
   * @param contentHash as in {@link SnapshotPacket}
   * @param size of the packet in bytes
   * @param rows how many of each entity, in the packet's order
   */
  public record Load(Position at, String contentHash, long size, Map<EntityName, Long> rows) {
    public Load {
      rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    static Load of(SnapshotPacket packet) {
      return new Load(packet.at(), packet.contentHash(), packet.size(), packet.rows());
    }
  }
}
