package dev.sluice.domain.change;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Where a capture stands, in words an operator understands. Safe for use by many threads. */
public final class CaptureProgress {

  /** What a capture is doing. */
  public enum State {
    /** Reaching the ERP, or waiting to try again. */
    CONNECTING,
    /** Reading tables: all, or some of them again. */
    LOADING,
    /** Following the ERP's changes. */
    STREAMING
  }

  private static final Duration TELL_EVERY = Duration.ofSeconds(5);

  private final SourceName source;
  private final InstantSource time;
  private State state = State.CONNECTING;
  private Instant since;
  private Optional<SyncFailure> failure = Optional.empty();
  private Optional<LastFailure> lastFailure = Optional.empty();
  private Map<TableName, Aside> aside = Map.of();
  private long loadedRows;
  private Optional<Load> load = Optional.empty();

  /** The load under way, and when it was last told of. */
  private static final class Load {
    private final String reason;
    private final Instant since;
    private final Map<TableName, LoadProgress.OfTable> tables = new LinkedHashMap<>();
    private Instant told;
    private boolean inParts;

    Load(String reason, Set<TableName> tables, Instant since) {
      this.reason = reason;
      this.since = since;
      this.told = since;
      tables.forEach(it -> this.tables.put(it, LoadProgress.OfTable.NOTHING));
    }

    LoadProgress at(Instant now) {
      return new LoadProgress(reason, since, now, tables);
    }
  }

  /** What went wrong, and when it did so last. */
  public record LastFailure(String words, Instant at) {}

  /**
   * A table that is not followed.
   *
   * @param why with what mends it
   */
  public record Aside(String why, Instant since) {}

  private long commits;
  private Optional<Duration> delay = Optional.empty();

  CaptureProgress(SourceName source, InstantSource time) {
    this.source = source;
    this.time = time;
    this.since = time.instant();
  }

  public SourceName source() {
    return source;
  }

  public synchronized State state() {
    return state;
  }

  /** Since when the state is what it is. */
  public synchronized Instant since() {
    return since;
  }

  /** Why the capture is not streaming; empty when nothing is wrong. */
  public synchronized Optional<SyncFailure> failure() {
    return failure;
  }

  /** The tables that are not followed while the others are. */
  public synchronized Map<TableName, Aside> setAside() {
    return aside;
  }

  /** The last failure, also after it is over. */
  public synchronized Optional<LastFailure> lastFailure() {
    return lastFailure;
  }

  /** How far the load under way is; empty if there is none. */
  public synchronized Optional<LoadProgress> load() {
    return load.map(it -> it.at(time.instant()));
  }

  /** Rows that the load under way has read, or the last one had. */
  public synchronized long loadedRows() {
    return loadedRows;
  }

  /** How many times something became visible. */
  public synchronized long commits() {
    return commits;
  }

  /** From the ERP's last commit that we have seen, to its being visible here; by two clocks. */
  public synchronized Optional<Duration> delay() {
    return delay;
  }

  /** Returns those that are news. */
  synchronized Map<TableName, String> setAside(Map<TableName, String> tables) {
    var news = new HashMap<>(tables);
    var next = new HashMap<TableName, Aside>();
    tables.forEach(
        (table, why) -> {
          var known = aside.get(table);
          if (known != null && known.why().equals(why)) news.remove(table);
          next.put(
              table,
              known == null ? new Aside(why, time.instant()) : new Aside(why, known.since()));
        });
    aside = Map.copyOf(next);
    return news;
  }

  synchronized void connecting() {
    become(State.CONNECTING);
  }

  synchronized void loading(String reason, Set<TableName> tables) {
    become(State.LOADING);
    loadedRows = 0;
    load = Optional.of(new Load(reason, tables, time.instant()));
  }

  /**
   * A load begins or goes on with some tables.
   *
   * @param left those that come behind them
   * @return whether it begins
   */
  synchronized boolean loadingPart(String reason, Set<TableName> tables, Set<TableName> left) {
    var begins = load.filter(it -> it.inParts).isEmpty();
    if (begins) loading(reason, tables);
    var under = load.orElseThrow();
    under.inParts = true;
    left.forEach(it -> under.tables.putIfAbsent(it, LoadProgress.OfTable.NOTHING));
    for (var table : tables) forgetRows(under, table);
    return begins;
  }

  /** A table whose reading was broken off is counted once. */
  private void forgetRows(Load under, TableName table) {
    var known = under.tables.getOrDefault(table, LoadProgress.OfTable.NOTHING);
    loadedRows -= known.rows();
    under.tables.put(table, new LoadProgress.OfTable(0, known.expected()));
  }

  /** Returns whether a failure is over. */
  synchronized boolean partLoaded() {
    var recovered = failure.isPresent();
    failure = Optional.empty();
    return recovered;
  }

  synchronized void expecting(Map<TableName, Long> rows) {
    load.ifPresent(
        it ->
            rows.forEach(
                (table, expected) ->
                    it.tables.computeIfPresent(
                        table,
                        (_, known) ->
                            new LoadProgress.OfTable(known.rows(), OptionalLong.of(expected)))));
  }

  /** Returns the progress if it is time to tell of it again. */
  synchronized Optional<LoadProgress> loaded(Map<TableName, Long> rows) {
    rows.values().forEach(it -> loadedRows += it);
    if (load.isEmpty()) return Optional.empty();
    var now = time.instant();
    var under = load.get();
    rows.forEach(
        (table, read) -> under.tables.computeIfPresent(table, (_, known) -> known.plus(read)));
    if (Duration.between(under.told, now).compareTo(TELL_EVERY) < 0) return Optional.empty();
    under.told = now;
    return Optional.of(under.at(now));
  }

  /** Returns whether a failure is over. */
  synchronized boolean streaming() {
    become(State.STREAMING);
    var recovered = failure.isPresent();
    failure = Optional.empty();
    return recovered;
  }

  synchronized void committed(Instant committedByErp) {
    commits++;
    delay = Optional.of(Duration.between(committedByErp, time.instant()));
  }

  /** Returns whether it is news: another failure than the one before. */
  synchronized boolean failed(SyncFailure failed) {
    become(State.CONNECTING);
    var news =
        failure.isEmpty()
            || !String.valueOf(failure.get().getMessage()).equals(failed.getMessage());
    failure = Optional.of(failed);
    lastFailure = Optional.of(new LastFailure(String.valueOf(failed.getMessage()), time.instant()));
    return news;
  }

  private void become(State next) {
    if (next != State.LOADING) load = Optional.empty();
    if (state == next) return;
    state = next;
    since = time.instant();
  }
}
