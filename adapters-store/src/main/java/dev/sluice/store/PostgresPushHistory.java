package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.outbound.Push;
import dev.sluice.domain.outbound.PushFilter;
import dev.sluice.domain.outbound.PushHistory;
import dev.sluice.domain.outbound.PushId;
import dev.sluice.domain.outbound.PushRecord;
import dev.sluice.domain.outbound.PushResult;
import dev.sluice.domain.outbound.PushRetry;
import dev.sluice.domain.outbound.PushStanding;
import dev.sluice.domain.packet.AppArea;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The push history in PostgreSQL; each call is one transaction. */
final class PostgresPushHistory implements PushHistory {
  private final Pushes pushes;
  private final PushStandings standings;
  private final StoreTransactions transactions;

  PostgresPushHistory(Pushes pushes, PushStandings standings, StoreTransactions transactions) {
    this.pushes = pushes;
    this.standings = standings;
    this.transactions = transactions;
  }

  @Override
  public Map<UserName, PushStanding> standings(AppArea area) {
    return SqlFailures.translating(
        "reading the standings of " + area,
        () -> {
          var found = new TreeMap<UserName, PushStanding>();
          for (var row : standings.findByArea(area.code())) {
            found.put(new UserName(row.userName()), row.standing());
          }
          return found;
        });
  }

  @Override
  public PushStanding standing(AppArea area, UserName user) {
    return SqlFailures.translating(
        "reading the standing of " + user,
        () ->
            standings
                .findByAreaAndUserName(area.code(), user.value())
                .map(PushStandingRow::standing)
                .orElse(PushStanding.NEW));
  }

  @Override
  public void started(Push push, PushRetry unlessEnded) {
    inTransaction(
        "noting the start of push " + push.id(),
        () -> {
          insert(push);
          tried(push.area(), push.user(), push.started(), unlessEnded);
        });
  }

  private void insert(Push push) {
    pushes.insert(
        push.id().value(),
        push.area().code(),
        push.user().value(),
        push.load().at().value(),
        push.load().contentHash(),
        push.load().size(),
        RowCounts.write(push.load().rows()),
        push.started());
  }

  private void tried(AppArea area, UserName user, Instant at, PushRetry retry) {
    standings.tried(
        area.code(), user.value(), at, retry.failures(), retry.notBefore(), retry.reason());
  }

  @Override
  public void ended(PushId id, PushRecord.End end, PushRetry retry) {
    inTransaction("noting the end of push " + id, () -> end(id, end, retry));
  }

  private void end(PushId id, PushRecord.End end, PushRetry retry) {
    var outcome = PushOutcomeName.of(end.result());
    var ended =
        pushes.end(
            id.value(),
            outcome.name(),
            end.took().toMillis(),
            syncLogId(end.result()),
            reason(end.result()));
    if (ended == 0) throw new SyncFailure(Remedy.FIX_US, "Push " + id + " was never started");
    standings.retry(id.value(), retry.failures(), retry.notBefore(), retry.reason());
    if (outcome == PushOutcomeName.ACCEPTED) standings.accepted(id.value());
  }

  private static @Nullable String syncLogId(PushResult result) {
    return result instanceof PushResult.Accepted(var syncLogId) ? syncLogId : null;
  }

  private static @Nullable String reason(PushResult result) {
    return switch (result) {
      case PushResult.Accepted _ -> null;
      case PushResult.Postponed(var reason) -> reason;
      case PushResult.Withheld(var reason) -> reason;
      case PushResult.Failed(var reason) -> reason;
    };
  }

  @Override
  public void unchanged(AppArea area, UserName user, Position at, Instant tried) {
    inTransaction(
        "noting that the snapshot of " + user + " is unchanged",
        () -> {
          tried(area, user, tried, PushRetry.NONE);
          standings.same(area.code(), user.value(), at.value());
        });
  }

  @Override
  public void failed(AppArea area, UserName user, Instant tried, PushRetry retry) {
    inTransaction(
        "noting that the snapshot of " + user + " failed", () -> tried(area, user, tried, retry));
  }

  private void inTransaction(String doing, Runnable work) {
    transactions.run(
        doing,
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public Optional<PushRecord> find(PushId id) {
    return SqlFailures.translating(
        "looking for push " + id, () -> pushes.findByPushId(id.value()).map(PushRow::record));
  }

  @Override
  public List<PushRecord> list(PushFilter filter) {
    var area = filter.area().map(AppArea::code).orElse(null);
    var user = filter.user().map(UserName::value).orElse(null);
    return SqlFailures.translating(
        "listing pushes",
        () -> pushes.newest(area, user, filter.most()).stream().map(PushRow::record).toList());
  }
}
