package dev.sluice.server.rest;

import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.PacketEdit;
import dev.sluice.domain.inbound.PacketState;
import dev.sluice.domain.inbound.StateChange;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Packets of the inbox as operators are told of them. */
final class InboxJson {
  private InboxJson() {}

  static Map<String, Object> packet(InboxEntry entry) {
    var packet = new LinkedHashMap<String, Object>();
    packet.put("number", entry.number().value());
    packet.put("area", entry.key().origin().name());
    packet.put("id", entry.key().id().value());
    packet.put("user", entry.packet().user().value());
    packet.put("format", written(entry.packet().format()));
    packet.put("size", entry.size());
    packet.put("sha256", entry.sha256());
    packet.put("receivedAt", entry.packet().receivedAt().toString());
    packet.put("state", written(entry.state().kind()));
    packet.put("since", entry.since().toString());
    packet.putAll(details(entry.state()));
    packet.put("edits", entry.edits());
    return packet;
  }

  static Map<String, Object> details(PacketState state) {
    var details = new LinkedHashMap<String, Object>();
    switch (state) {
      case PacketState.Received(var by) -> by.ifPresent(it -> details.put("by", it.value()));
      case PacketState.Waiting(var what, var until, var failures, var reason) -> {
        details.put("reason", reason);
        details.put("waitsFor", written(what));
        details.put("until", until.toString());
        details.put("failures", failures);
      }
      case PacketState.SetAside(var reason, var culprit) -> {
        details.put("reason", reason);
        culprit.ifPresent(it -> details.putAll(place(it)));
      }
      case PacketState.Discarded(var by, var reason) -> {
        details.put("reason", reason);
        details.put("by", by.value());
      }
      case PacketState.Applied _, PacketState.AppliedBefore _ -> {}
    }
    return details;
  }

  private static Map<String, Object> place(Culprit culprit) {
    var place = new LinkedHashMap<String, Object>();
    place.put("table", culprit.table());
    place.put("row", culprit.row());
    culprit.field().ifPresent(it -> place.put("field", it));
    return place;
  }

  static List<Map<String, Object>> history(List<StateChange> changes) {
    return changes.stream().map(InboxJson::change).toList();
  }

  private static Map<String, Object> change(StateChange change) {
    var written = new LinkedHashMap<String, Object>();
    written.put("at", change.at().toString());
    written.put("state", written(change.state()));
    written.put("words", change.words());
    return written;
  }

  static List<Map<String, Object>> edits(List<PacketEdit> edits) {
    return edits.stream().map(InboxJson::edit).toList();
  }

  private static Map<String, Object> edit(PacketEdit edit) {
    var written = new LinkedHashMap<String, Object>();
    written.put("number", edit.number());
    written.put("by", edit.by().value());
    written.put("at", edit.at().toString());
    written.put("size", edit.size());
    written.put("sha256", edit.sha256());
    return written;
  }

  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
