package dev.sluice.server.config;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.outbound.PushTimes;
import dev.sluice.domain.settings.Durations;
import dev.sluice.domain.settings.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * How users' snapshots go out.
 *
 * @param times when they are due
 * @param atLeast the pause that the area wants between two pushes to a user
 * @param entities what a snapshot holds, in this order
 * @param required of these, what must have rows, or the snapshot is not pushed
 */
public record PushSettings(
    PushTimes times, Duration atLeast, List<EntityName> entities, List<EntityName> required) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(30);
  private static final Duration EVERY = Duration.ofMinutes(15);
  private static final Duration AT_LEAST = Duration.ofMinutes(1);

  public PushSettings {
    entities = List.copyOf(entities);
    required = List.copyOf(required);
  }

  static PushSettings read(Settings push, Catalog catalog) {
    try (push) {
      var times = times(push);
      var entities = entities(push, catalog);
      return new PushSettings(times, atLeast(push, times), entities, required(push, entities));
    }
  }

  private static PushTimes times(Settings push) {
    var every = new PushTimes.Every(push.duration("every", EVERY, LEAST, MOST));
    if (!push.has("at")) {
      if (push.has("zone")) push.wrong("zone", push.text("zone", ""), "beside at, not alone");
      return every;
    }
    if (push.has("every")) push.wrong("every", push.text("every", ""), "either every or at");
    var zone =
        push.has("zone")
            ? push.value("zone", "a time zone such as Europe/Sofia", PushSettings::zone)
                .orElse(ZoneId.systemDefault())
            : ZoneId.systemDefault();
    var expressions = push.values("at", SetTimes.EXPECTED, SetTimes::check);
    // without any, a mistake was noted and nothing of this counts
    return expressions.isEmpty() ? every : new PushTimes.At(new SetTimes(expressions, zone));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  private static Duration atLeast(Settings push, PushTimes times) {
    var longest = times instanceof PushTimes.Every(var pause) ? pause : MOST;
    var otherwise = AT_LEAST.compareTo(longest) < 0 ? AT_LEAST : longest;
    var atLeast = push.duration("at-most-every", otherwise, LEAST, MOST);
    if (atLeast.compareTo(longest) <= 0) return atLeast;
    push.wrong(
        "at-most-every",
        Durations.format(atLeast),
        "no more than every, which is " + Durations.format(longest));
    return otherwise;
  }

  private static List<EntityName> entities(Settings push, Catalog catalog) {
    if (!push.has("entities")) return List.copyOf(catalog.names());
    return some(push, "entities", catalog.names(), "a name under entities, and there is none");
  }

  private static List<EntityName> required(Settings push, List<EntityName> entities) {
    return some(push, "required", entities, "an entity that is pushed, and there is none");
  }

  private static List<EntityName> some(
      Settings push, String key, Collection<EntityName> of, String expectation) {
    var names = of.stream().map(EntityName::value).toList();
    return push.someOf(key, names, expectation).stream().map(EntityName::new).toList();
  }
}
