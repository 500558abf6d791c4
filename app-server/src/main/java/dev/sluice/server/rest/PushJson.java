package dev.sluice.server.rest;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.outbound.OutboundEvent;
import dev.sluice.domain.outbound.Push;
import dev.sluice.domain.outbound.PushRecord;
import dev.sluice.domain.outbound.PushResult;
import dev.sluice.domain.packet.AppArea;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pushes as operators are told of them. */
final class PushJson {
  private PushJson() {}

  /** A line of the history. */
  static Map<String, Object> push(PushRecord record) {
    var json = push(record.push());
    record.end().ifPresent(it -> json.put("tookMillis", it.took().toMillis()));
    json.putAll(record.end().map(it -> result(it.result())).orElse(Map.of("outcome", "unknown")));
    return json;
  }

  private static Map<String, Object> push(Push push) {
    var json = about(push.area(), push.user());
    json.put("id", push.id().value());
    json.put("startedAt", push.started().toString());
    json.put("position", push.load().at().value());
    json.put("hash", push.load().contentHash());
    json.put("size", push.load().size());
    json.put("rows", rows(push.load().rows()));
    return json;
  }

  private static Map<String, Object> about(AppArea area, UserName user) {
    var json = new LinkedHashMap<String, Object>();
    json.put("area", area.code());
    json.put("user", user.value());
    return json;
  }

  private static Map<String, Object> rows(Map<EntityName, Long> rows) {
    var json = new LinkedHashMap<String, Object>();
    rows.forEach((entity, number) -> json.put(entity.value(), number));
    return json;
  }

  private static Map<String, Object> result(PushResult result) {
    return switch (result) {
      case PushResult.Accepted(var syncLogId) ->
          Map.of("outcome", "pushed", "syncLogId", syncLogId);
      case PushResult.Postponed(var reason) -> Map.of("outcome", "postponed", "reason", reason);
      case PushResult.Withheld(var reason) -> Map.of("outcome", "withheld", "reason", reason);
      case PushResult.Failed(var reason) -> Map.of("outcome", "failed", "reason", reason);
    };
  }

  /** What became of a user's snapshot on demand. */
  static Map<String, Object> outcome(OutboundEvent event) {
    return switch (event) {
      case OutboundEvent.SnapshotPushed(var push, var syncLogId, var took) -> {
        var json = push(push);
        json.put("tookMillis", took.toMillis());
        json.putAll(result(new PushResult.Accepted(syncLogId)));
        yield json;
      }
      case OutboundEvent.SnapshotUnchanged(var area, var user, var at) -> {
        var json = about(area, user);
        json.put("position", at.value());
        json.put("outcome", "unchanged");
        yield json;
      }
      case OutboundEvent.PushPostponed(var push, var until, var reason) ->
          refused(push(push), "postponed", reason, until.toString());
      case OutboundEvent.PushWithheld(var push, var nextTry, var reason) ->
          refused(push(push), "withheld", reason, nextTry.toString());
      case OutboundEvent.PushFailed(var area, var user, var nextTry, var why) ->
          refused(
              about(area, user), "failed", String.valueOf(why.getMessage()), nextTry.toString());
      case OutboundEvent.PushTooEarly(var area, var user, var until) ->
          refused(
              about(area, user),
              "too-early",
              "the area takes no push to a user so soon after the last one",
              until.toString());
      case OutboundEvent.FeedNotLoaded _ -> throw new IllegalStateException("checked before");
    };
  }

  private static Map<String, Object> refused(
      Map<String, Object> json, String outcome, String reason, String until) {
    json.put("outcome", outcome);
    json.put("reason", reason);
    json.put("until", until);
    return json;
  }
}
