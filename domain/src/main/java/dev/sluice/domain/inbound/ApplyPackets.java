package dev.sluice.domain.inbound;

import dev.sluice.domain.Backoff;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.InboundEvent.PacketApplied;
import dev.sluice.domain.inbound.InboundEvent.PacketAppliedBefore;
import dev.sluice.domain.inbound.InboundEvent.PacketSetAside;
import dev.sluice.domain.inbound.InboundEvent.PacketWaits;
import dev.sluice.domain.inbound.PacketState.SetAside;
import dev.sluice.domain.inbound.PacketState.Waiting;
import dev.sluice.domain.inbound.PacketState.WaitsFor;
import dev.sluice.domain.packet.SyncPacket;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Hands the packets of one origin that are due to an ERP: those of several users at the same time,
 * each user's one after the other.
 */
public final class ApplyPackets {
  // So many in a row are the ERP's trouble, not the packets': spare it and them.
  private static final int FAULTS_THAT_END_A_ROUND = 3;

  // Asked for at once: asking costs as much for one as for many.
  private static final int USERS_FOR_EACH_THREAD = 4;

  private final Plan plan;
  private final Ports ports;
  private final Means means;

  /**
   * @param retries pauses after faults that may pass by themselves; where a person must change
   *     something, the longest pause
   * @param parallel users at the same time, at most
   */
  public record Plan(PacketOrigin origin, ApplyRules rules, Backoff retries, int parallel) {
    public Plan {
      if (parallel < 1) {
        throw new IllegalArgumentException("parallel: " + parallel + " (expected: >= 1)");
      }
    }

    /** One packet at a time. */
    public Plan(PacketOrigin origin, ApplyRules rules, Backoff retries) {
      this(origin, rules, retries, 1);
    }
  }

  /**
   * What the work is done by.
   *
   * @param executor has a thread for each user of those at the same time
   */
  public record Means(Executor executor, InstantSource time, RandomGenerator random) {}

  /**
   * What packets are taken from, read with, handed to and reported to.
   *
   * @param files that rows name and packets wait for; empty if the origin sends none
   */
  public record Ports(
      Inbox inbox,
      PacketReader reader,
      ErpWriter writer,
      InboundEvents events,
      Optional<AwaitedFiles> files) {

    /** Without files. */
    public Ports(Inbox inbox, PacketReader reader, ErpWriter writer, InboundEvents events) {
      this(inbox, reader, writer, events, Optional.empty());
    }

    public Ports with(AwaitedFiles awaited) {
      return new Ports(inbox, reader, writer, events, Optional.of(awaited));
    }
  }

  public ApplyPackets(Plan plan, Ports ports, Means means) {
    this.plan = plan;
    this.ports = ports;
    this.means = means;
  }

  /** By the thread that asks for a round. */
  public ApplyPackets(Plan plan, Ports ports, InstantSource time, RandomGenerator random) {
    this(plan, ports, new Means(Runnable::run, time, random));
  }

  /**
   * One round: until nothing is due, or the ERP seems to be in trouble. One at a time; a second
   * caller waits.
   *
   * @return how many packets were tried
   * @throws SyncFailure if the inbox fails; a packet whose outcome could not be noted is tried
   *     again, and the writer will know it
   */
  public synchronized int applyDue() {
    var round = new Round();
    while (round.goesOn()) {
      var due = ports.inbox().due(plan.origin(), now(), plan.rules().hold(), mostUsers());
      if (due.isEmpty()) break;
      atTheSameTime(due, round);
    }
    return round.tried.get();
  }

  private int mostUsers() {
    return plan.parallel() * USERS_FOR_EACH_THREAD;
  }

  /** Waits for all of them, also where one fails. */
  private void atTheSameTime(List<InboxEntry> entries, Round round) {
    var bytes = ports.inbox().open(entries).iterator();
    var left = new ConcurrentLinkedQueue<Due>();
    for (var entry : entries) left.add(new Due(entry, bytes.next()));
    var running =
        IntStream.range(0, Math.min(plan.parallel(), entries.size()))
            .mapToObj(_ -> CompletableFuture.runAsync(() -> apply(left, round), means.executor()))
            .toList();
    Together.all(running);
  }

  private record Due(InboxEntry entry, InputStream bytes) {}

  private void apply(Queue<Due> left, Round round) {
    while (round.goesOn()) {
      var due = left.poll();
      if (due == null) break;
      round.tried(apply(due));
    }
  }

  /** How far a round has come. */
  private static final class Round {
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger faultsInARow = new AtomicInteger();

    boolean goesOn() {
      return faultsInARow.get() < FAULTS_THAT_END_A_ROUND
          && !Thread.currentThread().isInterrupted();
    }

    void tried(PacketState state) {
      tried.incrementAndGet();
      if (state instanceof Waiting waiting && waiting.what().isFault()) {
        faultsInARow.incrementAndGet();
      } else {
        faultsInARow.set(0);
      }
    }
  }

  private Instant now() {
    return means.time().instant();
  }

  private PacketState apply(Due due) {
    var entry = due.entry();
    var result = result(due);
    var settled = ports.inbox().settle(entry, result.state(), now());
    // Otherwise an operator has decided meanwhile, and that holds.
    if (settled.state().equals(result.state())) {
      event(entry, result).ifPresent(ports.events()::happened);
    }
    return result.state();
  }

  private record Result(PacketState state, List<String> warnings) {
    Result(PacketState state) {
      this(state, List.of());
    }
  }

  private Result result(Due due) {
    var entry = due.entry();
    try {
      var packet = entry.packet();
      var content = ports.reader().read(due.bytes(), packet.format());
      if (!plan.rules().namedUser().accepts(content, packet.user())) {
        return new Result(anothersName(content, packet.user()));
      }
      var missing = withoutFile(content, entry);
      if (missing.isPresent()) return new Result(missing.get());
      var outcome = ports.writer().take(given(packet, content));
      return new Result(stateAfter(outcome, entry), content.warnings());
    } catch (SyncFailure e) {
      return new Result(stateAfter(e, entry.state()));
    } catch (RuntimeException e) {
      // An adapter's bug: it must not stop the packets behind this one.
      return new Result(new SetAside("unexpected " + e + " (a bug, please report it)"));
    }
  }

  private ErpPacket given(ReceivedPacket packet, SyncPacket content) {
    var files = ports.files().map(AwaitedFiles::files).orElse(PacketFiles.NONE);
    var memory = new InboxMemory(ports.inbox(), packet.key());
    return new ErpPacket(
        packet.key().id(), packet.user(), packet.receivedAt(), content, files, memory);
  }

  private Optional<PacketState> withoutFile(SyncPacket content, InboxEntry entry) {
    return ports
        .files()
        .flatMap(
            awaited ->
                awaited
                    .firstMissing(content)
                    .map(
                        it -> {
                          var refused = new SetAside(it.reason(), Optional.of(it.culprit()));
                          return until(awaited.within(), entry, WaitsFor.FILE, refused);
                        }));
  }

  private static PacketState anothersName(SyncPacket content, UserName sender) {
    return new SetAside(
        "the packet names "
            + content.user().orElse("nobody")
            + " as its user, and "
            + sender
            + " sent it");
  }

  private PacketState stateAfter(WriteOutcome outcome, InboxEntry entry) {
    return switch (outcome) {
      case WriteOutcome.Taken _ -> new PacketState.Applied();
      case WriteOutcome.TakenBefore _ -> new PacketState.AppliedBefore();
      case WriteOutcome.Refused(var reason, var culprit) -> new SetAside(reason, culprit);
      case WriteOutcome.Pending(var ticket, var pause) ->
          new Waiting(WaitsFor.ERP_ANSWER, now().plus(pause), 0, "the ERP works on it: " + ticket);
      case WriteOutcome.ParentMissing missing -> withoutParent(missing, entry);
    };
  }

  private PacketState withoutParent(WriteOutcome.ParentMissing missing, InboxEntry entry) {
    var refused = new SetAside(missing.reason(), Optional.of(missing.culprit()));
    return until(plan.rules().parentWithin(), entry, WaitsFor.PARENT, refused);
  }

  /** Waits for what should arrive, and is set aside when it did not within the time. */
  private PacketState until(Duration within, InboxEntry entry, WaitsFor what, SetAside otherwise) {
    if (!now().isBefore(entry.packet().receivedAt().plus(within))) return otherwise;
    var tries = 1 + failuresOf(entry.state());
    var next = now().plus(plan.retries().pauseAfter(tries, means.random()));
    return new Waiting(what, next, tries, otherwise.words());
  }

  private static int failuresOf(PacketState state) {
    return state instanceof Waiting waiting ? waiting.failures() : 0;
  }

  private PacketState stateAfter(SyncFailure failure, PacketState before) {
    var failures = 1 + failuresOf(before);
    return switch (failure.remedy()) {
      case TRY_AGAIN ->
          waiting(
              WaitsFor.FAULT_TO_PASS,
              plan.retries().pauseAfter(failures, means.random()),
              failures,
              failure);
      case CALL_OPERATOR -> waiting(WaitsFor.OPERATOR, plan.retries().longest(), failures, failure);
      case SET_PACKET_ASIDE, FIX_US -> new SetAside(words(failure));
    };
  }

  private Waiting waiting(WaitsFor what, Duration pause, int failures, SyncFailure failure) {
    return new Waiting(what, now().plus(pause), failures, words(failure));
  }

  private static String words(SyncFailure failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.remedy().name());
  }

  private static Optional<InboundEvent> event(InboxEntry entry, Result result) {
    return switch (result.state()) {
      case PacketState.Applied _ -> Optional.of(new PacketApplied(entry, result.warnings()));
      case PacketState.AppliedBefore _ -> Optional.of(new PacketAppliedBefore(entry));
      case SetAside state -> Optional.of(new PacketSetAside(entry, state));
      case Waiting state -> Optional.of(new PacketWaits(entry, state));
      case PacketState.Received _, PacketState.Discarded _ -> Optional.empty();
    };
  }
}
