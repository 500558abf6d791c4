package dev.sluice.domain.outbound;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.outbound.OutboundEvent.FeedNotLoaded;
import dev.sluice.domain.outbound.OutboundEvent.PushTooEarly;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pushes the snapshots of one area's users: when due and changed, or at once when asked. Some users
 * at the same time, but never two snapshots of one user. Safe for use by many threads.
 */
public final class PushSnapshots {
  private final PushPlan plan;
  private final Ports ports;
  private final Means means;
  private final UserPush push;
  private final Map<UserName, ReentrantLock> turns = new ConcurrentHashMap<>();

  /** What snapshots are taken from, made with, pushed to, noted in and reported to. */
  public record Ports(
      Feed feed,
      SnapshotPackets packets,
      PushTarget target,
      PushHistory history,
      OutboundEvents events) {}

  /**
   * @param executor runs the pushes, as many as the plan allows at the same time
   * @param ids gives a new one at each call
   */
  public record Means(
      Executor executor, InstantSource time, RandomGenerator random, Supplier<PushId> ids) {}

  public PushSnapshots(PushPlan plan, Ports ports, Means means) {
    this.plan = plan;
    this.ports = ports;
    this.means = means;
    this.push = new UserPush(plan, ports, means);
  }

  /**
   * One round: whoever is due by schedule and whose snapshot changed. Cheap when nobody is, so it
   * may be called often.
   *
   * @return what happened, as reported; nothing for users who were not due or surely unchanged
   * @throws SyncFailure if feed or history cannot be asked who is due
   */
  public List<OutboundEvent> pushDue() throws InterruptedException {
    if (!ports.feed().status().loaded()) return notLoaded();
    var standings = ports.history().standings(plan.area());
    var now = means.time().instant();
    var due =
        ports.feed().users().stream()
            .filter(it -> !plan.pace().due(standing(standings, it)).isAfter(now))
            .sorted()
            .toList();
    try (var round = round(due)) {
      round.expectNothingFor(surelyUnchanged(due, standings));
      return inLanes(due, user -> pushIfDue(user, round));
    }
  }

  private Set<UserName> surelyUnchanged(
      Collection<UserName> users, Map<UserName, PushStanding> standings) {
    return users.stream()
        .filter(it -> push.isSurelyUnchanged(it, standing(standings, it)))
        .collect(Collectors.toSet());
  }

  private static PushStanding standing(Map<UserName, PushStanding> standings, UserName user) {
    return standings.getOrDefault(user, PushStanding.NEW);
  }

  /**
   * Pushes at once, whatever the schedule says, as far as the area's limit allows.
   *
   * @param users who get their snapshot; only users of the feed have one
   * @param witness is told of each user as soon as it is done, maybe by several threads
   */
  public void pushNow(Set<UserName> users, OnDemand wanted, OutboundEvents witness)
      throws InterruptedException {
    if (!ports.feed().status().loaded()) {
      notLoaded().forEach(witness::happened);
      return;
    }
    var sorted = users.stream().sorted().toList();
    try (var round = round(sorted)) {
      round.expectNothingFor(unlikely(sorted, wanted));
      var _ =
          inLanes(
              sorted,
              user -> {
                var event = pushInTurn(user, wanted, round);
                event.ifPresent(witness::happened);
                return event;
              });
    }
  }

  private Set<UserName> unlikely(Collection<UserName> users, OnDemand wanted) {
    return switch (wanted) {
      case CHANGED -> surelyUnchanged(users, ports.history().standings(plan.area()));
      case ALL -> Set.of();
    };
  }

  private List<OutboundEvent> notLoaded() {
    return List.of(told(new FeedNotLoaded(plan.area())));
  }

  private Optional<OutboundEvent> pushIfDue(UserName user, PacketRound round) {
    return inTurn(
        user,
        () -> {
          var standing = ports.history().standing(plan.area(), user);
          if (plan.pace().due(standing).isAfter(means.time().instant())) return Optional.empty();
          return push.ifChanged(user, standing, round);
        });
  }

  private Optional<OutboundEvent> pushInTurn(UserName user, OnDemand wanted, PacketRound round) {
    return inTurn(
        user, () -> Optional.of(tooEarly(user).orElseGet(() -> pushed(user, wanted, round))));
  }

  /** Looking whether anything changed does not count: the limit is one on pushes. */
  private Optional<OutboundEvent> tooEarly(UserName user) {
    return ports.history().list(PushFilter.newest(1).to(plan.area()).of(user)).stream()
        .map(it -> plan.pace().allowedAfter(it.push().started()))
        .filter(it -> it.isAfter(means.time().instant()))
        .findFirst()
        .map(it -> new PushTooEarly(plan.area(), user, it));
  }

  private OutboundEvent pushed(UserName user, OnDemand wanted, PacketRound round) {
    var standing = ports.history().standing(plan.area(), user);
    return switch (wanted) {
      case CHANGED -> push.ifChangedOrTold(user, standing, round);
      case ALL -> push.always(user, standing, round);
    };
  }

  private Optional<OutboundEvent> inTurn(UserName user, Supplier<Optional<OutboundEvent>> attempt) {
    var turn = turns.computeIfAbsent(user, _ -> new ReentrantLock());
    turn.lock();
    try {
      return attempt.get().map(this::told);
    } finally {
      turn.unlock();
    }
  }

  private OutboundEvent told(OutboundEvent event) {
    ports.events().happened(event);
    return event;
  }

  /** All of one position, so that what users share is encoded once. */
  private PacketRound round(Collection<UserName> users) {
    return ports
        .packets()
        .at(
            ports.feed().status().head(),
            new LinkedHashSet<>(users),
            plan.entities(),
            means.executor());
  }

  private List<OutboundEvent> inLanes(
      Collection<UserName> users, Function<UserName, Optional<OutboundEvent>> attempt)
      throws InterruptedException {
    var waiting = new ConcurrentLinkedQueue<>(users);
    var lanes =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(() -> drain(waiting, attempt), means.executor()))
            .limit(Math.min(plan.parallel(), users.size()))
            .toList();
    try {
      return gather(lanes);
    } finally {
      waiting.clear();
    }
  }

  private static List<OutboundEvent> drain(
      Queue<UserName> waiting, Function<UserName, Optional<OutboundEvent>> attempt) {
    var events = new ArrayList<OutboundEvent>();
    for (var user = waiting.poll(); user != null; user = waiting.poll()) {
      attempt.apply(user).ifPresent(events::add);
    }
    return events;
  }

  private static List<OutboundEvent> gather(List<CompletableFuture<List<OutboundEvent>>> lanes)
      throws InterruptedException {
    var events = new ArrayList<OutboundEvent>();
    try {
      for (var lane : lanes) events.addAll(lane.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SyncFailure failure) throw failure;
      throw new SyncFailure(Remedy.FIX_US, "Pushing snapshots: unexpected " + e.getCause(), e);
    }
    return events;
  }
}
