package dev.sluice.domain.outbound;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Audience;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.SharedSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The packets of one position. What several users see is read and encoded once, when the first of
 * them asks, into files that all their packets share; they are gone when the round is closed. What
 * the users behind that one see is read along with it, since to read many parts at once takes less:
 * a quarter of all first, and the others while packets are being sent. Safe for use by many
 * threads.
 */
public final class PacketRound implements AutoCloseable {
  /** At the same time; a process may have a thousand in all. */
  private static final int OPEN_FILES = 256;

  private final SnapshotEncoder encoder;
  private final RowFiles files;
  private final Scene scene;
  private final Supplier<Pieces> pieces;
  private final Map<Audience, FutureTask<Map<Audience, List<RowRun>>>> readTogether =
      new HashMap<>();
  private final Map<Audience, FutureTask<List<RowRun>>> readAlone = new ConcurrentHashMap<>();
  private final Executor beside;
  private final ReadWriteLock closing = new ReentrantReadWriteLock();
  private boolean closed;
  private volatile Set<UserName> unlikely = Set.of();

  /**
   * What is to be seen.
   *
   * @param users in the order in which they are likely to ask
   * @param entities in the packets' order
   */
  record Scene(Position at, Set<UserName> users, Set<EntityName> entities) {
    Scene {
      users = Collections.unmodifiableSet(new LinkedHashSet<>(users));
      entities = Collections.unmodifiableSet(new LinkedHashSet<>(entities));
    }
  }

  private record Pieces(
      SharedSnapshot snapshots, Map<EntityName, EntityShape> shapes, ReadingOrder order) {}

  /**
   * @param beside reads what will be wanted next
   */
  PacketRound(Feed feed, SnapshotEncoder encoder, Path directory, Scene scene, Executor beside) {
    this.beside = beside;
    this.encoder = encoder;
    this.files = new RowFiles(directory, encoder);
    this.scene = scene;
    var taken = new FutureTask<>(() -> pieces(feed));
    this.pieces = () -> resultOf(taken);
  }

  private Pieces pieces(Feed feed) {
    var snapshots = feed.snapshots(scene.at(), scene.users());
    var asking = new LinkedHashSet<>(scene.users());
    asking.removeAll(unlikely);
    return new Pieces(snapshots, feed.shapes(), new ReadingOrder(snapshots.audiences(), asking));
  }

  /** Says who will hardly ask, before anybody does: nothing is read ahead for them alone. */
  void expectNothingFor(Set<UserName> users) {
    unlikely = Set.copyOf(users);
  }

  Position at() {
    return scene.at();
  }

  /**
   * What the user sees, as a packet that can be read until the round is closed.
   *
   * @throws SyncFailure if it cannot be read, encoded or written; likewise for all who share what
   *     could not
   */
  public SnapshotPacket packetOf(UserName user) {
    var runs = new ArrayList<RowRun>();
    for (var audience : pieces.get().snapshots().audiences()) {
      if (audience.users().contains(user)) runs.addAll(partOf(audience));
    }
    return new Assembly(user, runs).packet();
  }

  /** A user's runs on their way into a packet. */
  private final class Assembly {
    private final UserName user;
    private final List<SnapshotEncoder.Table> tables = new ArrayList<>();
    private final Map<EntityName, Long> rows = new LinkedHashMap<>();
    private final ContentSum.Total total = new ContentSum.Total();

    Assembly(UserName user, List<RowRun> runs) {
      this.user = user;
      for (var it : encoder.whole(user, List.of())) {
        if (it instanceof Segment.Text(var text)) total.with(text);
      }
      for (var entity : scene.entities()) {
        add(entity, runs.stream().filter(it -> it.entity().equals(entity)).toList());
      }
    }

    private void add(EntityName entity, List<RowRun> runs) {
      var sum = runs.stream().map(RowRun::sum).reduce(ContentSum.NOTHING, ContentSum::plus);
      rows.put(entity, sum.rows());
      if (runs.isEmpty()) return;
      total.with(entity.value()).with(sum);
      tables.add(
          new SnapshotEncoder.Table(entity, runs.stream().<Segment>map(RowRun::segment).toList()));
    }

    SnapshotPacket packet() {
      return new SnapshotPacket(user, scene.at(), encoder.whole(user, tables), total.hash(), rows);
    }
  }

  /** By itself if what was read together failed, which need not be the fault of this part. */
  private List<RowRun> partOf(Audience audience) {
    try {
      return part(audience, resultOf(batchWith(audience)));
    } catch (SyncFailure | IllegalStateException e) {
      if (Thread.currentThread().isInterrupted()) throw e;
      var alone =
          readAlone.computeIfAbsent(
              audience, it -> new FutureTask<>(() -> part(it, encoded(Set.of(it)))));
      return resultOf(alone);
    }
  }

  private static List<RowRun> part(Audience audience, Map<Audience, List<RowRun>> parts) {
    return Objects.requireNonNull(parts.get(audience));
  }

  private FutureTask<Map<Audience, List<RowRun>>> batchWith(Audience audience) {
    var order = pieces.get().order();
    synchronized (readTogether) {
      var known = readTogether.get(audience);
      if (known != null) return known;
      return together(order.next(audience, most()));
    }
  }

  private int most() {
    var quarter = Math.ceilDiv(pieces.get().snapshots().audiences().size(), 4);
    return Math.min(quarter, OPEN_FILES / Math.max(1, scene.entities().size()));
  }

  private FutureTask<Map<Audience, List<RowRun>>> together(Set<Audience> batch) {
    var task =
        new FutureTask<>(() -> encoded(batch)) {
          @Override
          protected void done() {
            readAhead();
          }
        };
    batch.forEach(it -> readTogether.put(it, task));
    return task;
  }

  /** So that packets are sent while the next are made. */
  private void readAhead() {
    FutureTask<?> next;
    synchronized (readTogether) {
      var batch = pieces.get().order().next(most());
      if (batch.isEmpty()) return;
      next = together(batch);
    }
    try {
      beside.execute(next);
    } catch (RejectedExecutionException _) {
      // Stopping: then nobody will want it, or whoever does reads it.
    }
  }

  private Map<Audience, List<RowRun>> encoded(Set<Audience> audiences) {
    closing.readLock().lock();
    try {
      if (closed) throw new SyncFailure(Remedy.TRY_AGAIN, "Encoding a snapshot: too late");
      return files.write(
          audiences,
          pieces.get().shapes(),
          RowSums.sha256(),
          visitors -> pieces.get().snapshots().read(visitors, scene.entities()));
    } finally {
      closing.readLock().unlock();
    }
  }

  /** Runs the task unless it ran already, or does so now on another thread. */
  private static <T> T resultOf(FutureTask<T> task) {
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SyncFailure failure) throw failure;
      throw new IllegalStateException("Encoding a snapshot: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SyncFailure(Remedy.TRY_AGAIN, "Encoding a snapshot: interrupted", e);
    }
  }

  /** Waits for what is being read. */
  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      closed = true;
      files.close();
    } finally {
      closing.writeLock().unlock();
    }
  }
}
