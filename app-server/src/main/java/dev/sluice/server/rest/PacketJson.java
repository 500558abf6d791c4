package dev.sluice.server.rest;

import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.PacketState;
import dev.sluice.domain.inbound.PacketState.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Packets as the users who posted them are told of them. */
final class PacketJson {
  private PacketJson() {}

  /** The same for every try to post the packet. */
  static Map<String, Object> accepted(InboxEntry entry) {
    var accepted = new LinkedHashMap<String, Object>();
    accepted.put("id", entry.key().id().value());
    accepted.put("receivedAt", entry.packet().receivedAt().toString());
    return accepted;
  }

  static Map<String, Object> outcome(InboxEntry entry) {
    var outcome = accepted(entry);
    var stands = entry.state().kind() == Kind.APPLIED_BEFORE;
    outcome.put("state", InboxJson.written(stands ? Kind.APPLIED : entry.state().kind()));
    outcome.put("since", entry.since().toString());
    outcome.putAll(details(entry.state()));
    return outcome;
  }

  /** As it stands in a delta, which is told anew only when the state changes. */
  static Map<String, Object> told(InboxEntry entry) {
    var told = outcome(entry);
    told.remove("until");
    return told;
  }

  /** What concerns the packet; what ails the systems behind us is none of a client's business. */
  private static Map<String, Object> details(PacketState state) {
    return switch (state) {
      case PacketState.SetAside _ -> InboxJson.details(state);
      case PacketState.Discarded(_, var reason) -> Map.of("reason", reason);
      case PacketState.Waiting waiting -> Map.of("until", waiting.until().toString());
      case PacketState.Received _, PacketState.Applied _, PacketState.AppliedBefore _ -> Map.of();
    };
  }
}
