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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The packets of one position. What several users see is read and encoded once, when the first of
 * them asks, into files that all their packets share; they are gone when the round is closed. Safe
 * for use by many threads.
 */
public final class PacketRound implements AutoCloseable {
  private final SnapshotEncoder encoder;
  private final RowFiles files;
  private final Scene scene;
  private final Supplier<Pieces> pieces;
  private final Map<Audience, FutureTask<List<RowRun>>> parts = new ConcurrentHashMap<>();

  /**
   * What is to be seen.
   *
   * @param entities in the packets' order
   */
  record Scene(Position at, Set<UserName> users, Set<EntityName> entities) {
    Scene {
      users = Set.copyOf(users);
      entities = Collections.unmodifiableSet(new LinkedHashSet<>(entities));
    }
  }

  private record Pieces(SharedSnapshot snapshots, Map<EntityName, EntityShape> shapes) {}

  PacketRound(Feed feed, SnapshotEncoder encoder, Path directory, Scene scene) {
    this.encoder = encoder;
    this.files = new RowFiles(directory, encoder);
    this.scene = scene;
    var taken =
        new FutureTask<>(
            () -> new Pieces(feed.snapshots(scene.at(), scene.users()), feed.shapes()));
    this.pieces = () -> resultOf(taken);
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

  private List<RowRun> partOf(Audience audience) {
    var part = parts.computeIfAbsent(audience, it -> new FutureTask<>(() -> encoded(it)));
    return resultOf(part);
  }

  private List<RowRun> encoded(Audience audience) {
    return files.write(
        pieces.get().shapes(),
        RowSums.sha256(),
        visitor -> pieces.get().snapshots().read(audience, scene.entities(), visitor));
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

  @Override
  public void close() {
    files.close();
  }
}
