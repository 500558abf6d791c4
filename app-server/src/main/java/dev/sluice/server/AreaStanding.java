package dev.sluice.server;

import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.outbound.PushFilter;
import dev.sluice.domain.outbound.PushHistory;
import dev.sluice.domain.outbound.PushRecord;
import dev.sluice.domain.outbound.PushResult;
import dev.sluice.domain.outbound.PushStanding;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.server.LastPulls.LastPull;
import dev.sluice.server.LastPulls.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where the traffic with one area stands, as members of an answer. It names no user: whoever may
 * see this answer may not see that.
 */
record AreaStanding(PushHistory pushes, Inbox inbox) {

  /** How many packets are in each state. */
  Map<String, Object> packetsOf(PacketOrigin origin) {
    var counts = new LinkedHashMap<String, Object>();
    inbox.counts(origin).forEach((kind, count) -> counts.put(written(kind), count));
    return counts;
  }

  Map<String, Object> pushesTo(AppArea area) {
    var standings = pushes.standings(area).values();
    var push = new LinkedHashMap<String, Object>();
    push.put("users", standings.size());
    push.put("accepted", standings.stream().filter(it -> it.accepted().isPresent()).count());
    push.put("failing", standings.stream().filter(it -> !it.retry().isNone()).count());
    standings.stream()
        .flatMap(it -> it.lastTried().stream())
        .max(Instant::compareTo)
        .ifPresent(it -> push.put("lastTried", it.toString()));
    worst(standings, push);
    pushes.list(PushFilter.newest(1).to(area)).forEach(it -> push.put("last", last(it)));
    return push;
  }

  private static void worst(Collection<PushStanding> standings, Map<String, Object> push) {
    standings.stream()
        .map(PushStanding::retry)
        .filter(it -> !it.isNone())
        .max((one, other) -> Integer.compare(one.failures(), other.failures()))
        .ifPresent(it -> push.put("failure", it.reason()));
  }

  private static Map<String, Object> last(PushRecord push) {
    var last = new LinkedHashMap<String, Object>();
    last.put("at", push.push().started().toString());
    last.put("outcome", push.end().map(it -> outcome(it.result())).orElse("under-way"));
    return last;
  }

  private static String outcome(PushResult result) {
    return switch (result) {
      case PushResult.Accepted _ -> "accepted";
      case PushResult.Postponed _ -> "postponed";
      case PushResult.Withheld _ -> "withheld";
      case PushResult.Failed _ -> "failed";
    };
  }

  static Map<String, Object> described(LastPull pull) {
    var last = new LinkedHashMap<String, Object>();
    last.put("at", pull.at().toString());
    switch (pull.outcome()) {
      case Outcome.Failed(var words) -> last.put("failure", words);
      case Outcome.Done(var round) -> {
        last.put("stored", round.stored());
        last.put("listedAgain", round.listedAgain());
        last.put("notFetched", round.notFetched());
      }
    }
    return last;
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
