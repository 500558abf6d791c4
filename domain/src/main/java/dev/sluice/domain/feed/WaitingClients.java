package dev.sluice.domain.feed;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Clients that would be told nothing and wait until there is something. Each costs some memory and
 * no thread; a commit looks, from memory, at which of them it concerns. Safe for use by many
 * threads.
 */
public final class WaitingClients {
  private final DeltaFeed feed;
  private final Executor executor;
  private final InstantSource time;
  private final int most;
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looking = new AtomicBoolean();

  /** How often packets of each user changed since the start. */
  private final ConcurrentMap<UserName, Integer> packetChanges = new ConcurrentHashMap<>();

  /**
   * @param packetChanges of the user, before the feed was asked
   */
  private record Waiting(
      DeltaQuestion question,
      Position since,
      int packetChanges,
      Instant until,
      CompletableFuture<Void> woken) {}

  /**
   * @param executor looks at who is concerned, and answers; nothing of it waits
   * @param most how many may wait at the same time; whoever comes then is answered at once
   */
  public WaitingClients(DeltaFeed feed, Executor executor, InstantSource time, int most) {
    this.feed = feed;
    this.executor = executor;
    this.time = time;
    this.most = most;
    feed.onCommit(this::look);
    feed.onPacketChange(
        user -> {
          packetChanges.merge(user, 1, Integer::sum);
          look();
        });
  }

  /** How many wait now. */
  public int count() {
    return waiting.size();
  }

  /**
   * Answers as soon as there is something to tell, or when the time is up.
   *
   * <p>The feed is asked on the executor, never by the caller: a client that goes away may
   * interrupt the thread that asked for it, and what reads a database must not be interrupted.
   *
   * @param wait how long at most; zero answers at once
   */
  public CompletableFuture<DeltaAnswer> answer(DeltaQuestion question, Duration wait) {
    var until = time.instant().plus(wait);
    return CompletableFuture.completedFuture(question)
        .thenComposeAsync(it -> answer(it, until), executor);
  }

  private CompletableFuture<DeltaAnswer> answer(DeltaQuestion question, Instant until) {
    var packetsBefore = packetChangesOf(question.user());
    var answer = feed.answer(question);
    if (!(answer instanceof Changes changes && changes.isEmpty()) || waiting.size() >= most) {
      return CompletableFuture.completedFuture(answer);
    }
    var left = Duration.between(time.instant(), until);
    if (!left.isPositive()) return CompletableFuture.completedFuture(answer);
    var client =
        new Waiting(question, changes.until(), packetsBefore, until, new CompletableFuture<>());
    return woken(client, left).thenComposeAsync(_ -> answer(question, until), executor);
  }

  private CompletableFuture<Void> woken(Waiting client, Duration left) {
    waiting.add(client);
    // What was committed since the answer was made, woke nobody.
    if (isConcerned(client)) client.woken().complete(null);
    return client
        .woken()
        .completeOnTimeout(null, left.toMillis() + 1, TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> waiting.remove(client));
  }

  private boolean isConcerned(Waiting client) {
    return !feed.isUnchangedSince(client.since(), client.question()) || hasNewsOfPackets(client);
  }

  private boolean hasNewsOfPackets(Waiting client) {
    return switch (client.question().telling()) {
      case ROWS -> false;
      case ROWS_AND_PACKETS -> packetChangesOf(client.question().user()) != client.packetChanges();
    };
  }

  private int packetChangesOf(UserName user) {
    return packetChanges.getOrDefault(user, 0);
  }

  /** Commits that come while one look is under way share the next one. */
  private void look() {
    if (looking.compareAndSet(false, true)) executor.execute(this::wakeConcerned);
  }

  private void wakeConcerned() {
    looking.set(false);
    for (var client : waiting) {
      if (isConcerned(client)) client.woken().complete(null);
    }
  }
}
