package dev.sluice.domain.outbound;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.outbound.OutboundEvent.PushFailed;
import dev.sluice.domain.outbound.OutboundEvent.PushPostponed;
import dev.sluice.domain.outbound.OutboundEvent.PushWithheld;
import dev.sluice.domain.outbound.OutboundEvent.SnapshotPushed;
import dev.sluice.domain.outbound.OutboundEvent.SnapshotUnchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Encodes, compares and pushes one user's snapshot. */
final class UserPush {
  private final PushPlan plan;
  private final PushSnapshots.Ports ports;
  private final PushSnapshots.Means means;

  // How packets are made may have changed with a restart, which positions do not tell.
  private final Set<UserName> encodedBefore = ConcurrentHashMap.newKeySet();

  UserPush(PushPlan plan, PushSnapshots.Ports ports, PushSnapshots.Means means) {
    this.plan = plan;
    this.ports = ports;
    this.means = means;
  }

  /** Empty if the snapshot is unchanged and that was known without encoding it. */
  Optional<OutboundEvent> ifChanged(UserName user, PushStanding standing, PacketRound round) {
    var accepted = held(standing);
    if (accepted.isPresent() && isSurelyUnchanged(user, accepted.get())) {
      noteIfDueAtSetTimes(user, accepted.get());
      return Optional.empty();
    }
    return Optional.of(
        attempt(
            user,
            standing,
            round,
            packet ->
                accepted.filter(it -> it.contentHash().equals(packet.contentHash())).isPresent()));
  }

  /** After a failure nobody knows what the cloud holds, so nothing counts as unchanged. */
  private static Optional<PushStanding.LastAccepted> held(PushStanding standing) {
    return standing.accepted().filter(_ -> standing.retry().isNone());
  }

  /** Known without encoding it. */
  boolean isSurelyUnchanged(UserName user, PushStanding standing) {
    return held(standing).filter(it -> isSurelyUnchanged(user, it)).isPresent();
  }

  private boolean isSurelyUnchanged(UserName user, PushStanding.LastAccepted accepted) {
    return encodedBefore.contains(user)
        && ports.feed().isUnchangedSince(accepted.sameAt(), user, plan.entities());
  }

  /** Else the user would stay due, and what changes later would go out between the set times. */
  private void noteIfDueAtSetTimes(UserName user, PushStanding.LastAccepted accepted) {
    switch (plan.pace().times()) {
      case PushTimes.At _ -> ports.history().unchanged(plan.area(), user, accepted.sameAt(), now());
      case PushTimes.Every _ -> {}
    }
  }

  /** The same for who wants to be told of every user. */
  OutboundEvent ifChangedOrTold(UserName user, PushStanding standing, PacketRound round) {
    return ifChanged(user, standing, round)
        .orElseGet(() -> new SnapshotUnchanged(plan.area(), user, round.at()));
  }

  OutboundEvent always(UserName user, PushStanding standing, PacketRound round) {
    return attempt(user, standing, round, _ -> false);
  }

  private OutboundEvent attempt(
      UserName user, PushStanding standing, PacketRound round, Predicate<SnapshotPacket> accepted) {
    SnapshotPacket packet;
    try {
      packet = encode(user, round);
    } catch (SyncFailure e) {
      return notEncoded(user, standing, e);
    }
    if (accepted.test(packet)) return unchanged(packet);
    return push(means.ids().get(), packet, standing);
  }

  private SnapshotPacket encode(UserName user, PacketRound round) {
    try {
      var packet = round.packetOf(user);
      encodedBefore.add(user);
      return packet;
    } catch (SyncFailure e) {
      throw e;
    } catch (RuntimeException e) {
      throw bug("Encoding the snapshot of " + user, e);
    }
  }

  private OutboundEvent notEncoded(UserName user, PushStanding standing, SyncFailure failure) {
    var retry = retry(standing, pauseAfter(failure, standing), words(failure));
    ports.history().failed(plan.area(), user, now(), retry);
    return new PushFailed(plan.area(), user, retry.notBefore(), failure);
  }

  private OutboundEvent unchanged(SnapshotPacket packet) {
    ports.history().unchanged(plan.area(), packet.user(), packet.at(), now());
    return new SnapshotUnchanged(plan.area(), packet.user(), packet.at());
  }

  private OutboundEvent push(PushId id, SnapshotPacket packet, PushStanding standing) {
    var push = new Push(id, plan.area(), packet.user(), Push.Load.of(packet), now());
    var first = plan.pace().retries().first();
    ports.history().started(push, retry(standing, first, "its outcome was never noted"));
    PushOutcome outcome;
    try {
      outcome = outcome(id, packet);
    } catch (SyncFailure e) {
      return failed(push, standing, e);
    } catch (RuntimeException e) {
      return failed(push, standing, bug("Pushing the snapshot of " + push.user(), e));
    }
    return ended(push, standing, outcome);
  }

  private PushOutcome outcome(PushId id, SnapshotPacket packet) {
    var lacking = plan.lacking(packet);
    if (lacking.isPresent()) return new PushOutcome.Withheld(lacking.get());
    return ports.target().push(plan.area(), id.value(), packet);
  }

  private OutboundEvent ended(Push push, PushStanding standing, PushOutcome outcome) {
    return switch (outcome) {
      case PushOutcome.Accepted(var syncLogId) -> {
        var end = noted(push, new PushResult.Accepted(syncLogId), PushRetry.NONE);
        yield new SnapshotPushed(push, syncLogId, end.took());
      }
      case PushOutcome.Postponed(var pause, var reason) -> {
        var retry = retry(standing, pause, reason);
        noted(push, new PushResult.Postponed(reason), retry);
        yield new PushPostponed(push, retry.notBefore(), reason);
      }
      case PushOutcome.Withheld(var reason) -> {
        var next = plan.pace().times().nextAfter(now());
        var retry = new PushRetry(standing.retry().failures() + 1, next, reason);
        noted(push, new PushResult.Withheld(reason), retry);
        yield new PushWithheld(push, retry.notBefore(), reason);
      }
    };
  }

  private OutboundEvent failed(Push push, PushStanding standing, SyncFailure failure) {
    var retry = retry(standing, pauseAfter(failure, standing), words(failure));
    noted(push, new PushResult.Failed(words(failure)), retry);
    return new PushFailed(plan.area(), push.user(), retry.notBefore(), failure);
  }

  private PushRecord.End noted(Push push, PushResult result, PushRetry retry) {
    var end = new PushRecord.End(result, Duration.between(push.started(), now()));
    ports.history().ended(push.id(), end, retry);
    return end;
  }

  private Duration pauseAfter(SyncFailure failure, PushStanding standing) {
    var retries = plan.pace().retries();
    return switch (failure.remedy()) {
      case TRY_AGAIN -> retries.pauseAfter(standing.retry().failures() + 1, means.random());
      case CALL_OPERATOR, SET_PACKET_ASIDE, FIX_US -> retries.longest();
    };
  }

  private PushRetry retry(PushStanding standing, Duration pause, String reason) {
    return new PushRetry(standing.retry().failures() + 1, now().plus(pause), reason);
  }

  private static SyncFailure bug(String doing, RuntimeException cause) {
    return new SyncFailure(
        Remedy.FIX_US, doing + ": unexpected " + cause + " (a bug, please report it)", cause);
  }

  private static String words(SyncFailure failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.remedy().name());
  }

  private Instant now() {
    return means.time().instant();
  }
}
