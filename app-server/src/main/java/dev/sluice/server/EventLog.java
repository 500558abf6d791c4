package dev.sluice.server;

import static java.util.stream.Collectors.joining;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.CaptureListener;
import dev.sluice.domain.change.LoadProgress;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.inbound.InboundEvent;
import dev.sluice.domain.inbound.InboundEvents;
import dev.sluice.domain.outbound.OutboundEvent;
import dev.sluice.domain.outbound.OutboundEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line and one count for everything that matters to whoever runs the middleware. */
final class EventLog implements CaptureListener, InboundEvents, OutboundEvents {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  private final MeterRegistry metrics;

  EventLog(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void loadStarted(SourceName source, String reason) {
    LOG.info("source {}: reading all tables: {}", source, reason);
  }

  @Override
  public void reloadStarted(SourceName source, Set<TableName> tables, String reason) {
    LOG.info("source {}: reading {} again: {}", source, tables, reason);
  }

  @Override
  public void loading(SourceName source, LoadProgress progress) {
    LOG.info("source {}: {}", source, LoadInWords.of(progress));
  }

  @Override
  public void setAside(SourceName source, TableName table, String why) {
    metrics.counter("sluice.source.set.aside", "source", source.value()).increment();
    LOG.warn("source {}: table {} is not followed any more: {}", source, table, why);
  }

  @Override
  public void retainsTooMuch(SourceName source, String words) {
    metrics.counter("sluice.source.retained.warnings", "source", source.value()).increment();
    LOG.warn("source {}: {}", source, words);
  }

  @Override
  public void partLoaded(SourceName source, Set<TableName> tables, Set<TableName> left) {
    var names = tables.stream().map(TableName::toString).sorted().collect(joining(", "));
    LOG.info("source {}: {} read, tables left: {}", source, names, left.size());
  }

  @Override
  public void loadFinished(SourceName source, long rows, Position head) {
    LOG.info("source {}: all tables are read, {} rows, the feed is at {}", source, rows, head);
  }

  @Override
  public void committed(SourceName source, int changes, Position head) {
    metrics.counter("sluice.source.changes", "source", source.value()).increment(changes);
    LOG.debug("source {}: {} changes, the feed is at {}", source, changes, head);
  }

  @Override
  public void failed(SourceName source, SyncFailure failure) {
    metrics.counter("sluice.source.failures", "source", source.value()).increment();
    LOG.warn("source {}: {}; trying again", source, failure.getMessage(), failure);
  }

  @Override
  public void recovered(SourceName source) {
    LOG.info("source {}: goes on", source);
  }

  @Override
  public void happened(InboundEvent event) {
    count("sluice.inbound", event);
    switch (event) {
      case InboundEvent.PacketStored(var entry) ->
          LOG.info("packet {} of {}: stored", entry.key(), entry.packet().user());
      case InboundEvent.PacketListedAgain(var entry) ->
          LOG.debug("packet {}: listed again, acknowledged again", entry.key());
      case InboundEvent.FileStored(var file) ->
          LOG.info("file {} of {}: stored, {} bytes", file.key(), file.file().user(), file.size());
      case InboundEvent.FileListedAgain(var file) ->
          LOG.debug("file {}: listed again, acknowledged again", file.key());
      case InboundEvent.PacketNotFetched(var area, var packet, var why) ->
          LOG.warn("packet {}/{}: left in the queue: {}", area, packet.id(), why.getMessage());
      case InboundEvent.EntryUnreadable(var area, var entry) ->
          LOG.warn("area {}: the queue lists what is no packet: {}", area, entry);
      case InboundEvent.PacketApplied(var entry, var warnings) -> {
        LOG.info("packet {} of {}: written into the ERP", entry.key(), entry.packet().user());
        warnings.forEach(it -> LOG.warn("packet {}: {}", entry.key(), it));
      }
      case InboundEvent.PacketAppliedBefore(var entry) ->
          LOG.info(
              "packet {} of {}: stands in the ERP already", entry.key(), entry.packet().user());
      case InboundEvent.PacketSetAside(var entry, var state) ->
          LOG.warn(
              "packet {} of {}: set aside: {}", entry.key(), entry.packet().user(), state.words());
      case InboundEvent.PacketWaits(var entry, var state) ->
          LOG.warn(
              "packet {} of {}: waits until {}: {}",
              entry.key(),
              entry.packet().user(),
              state.until(),
              state.reason());
    }
  }

  @Override
  public void happened(OutboundEvent event) {
    count("sluice.outbound", event);
    switch (event) {
      case OutboundEvent.FeedNotLoaded(var area) ->
          LOG.debug("area {}: nothing is pushed before the first load is complete", area);
      case OutboundEvent.SnapshotPushed(var push, var syncLogId, var took) ->
          LOG.info(
              "area {}: pushed {} its snapshot at {}, {} bytes in {} ms, syncLogId {}",
              push.area(),
              push.user(),
              push.load().at(),
              push.load().size(),
              took.toMillis(),
              syncLogId);
      case OutboundEvent.SnapshotUnchanged(var area, var user, var at) ->
          LOG.debug("area {}: the snapshot of {} at {} is the one it has", area, user, at);
      case OutboundEvent.PushPostponed(var push, var until, var reason) ->
          LOG.info(
              "area {}: pushing {} waits until {}: {}", push.area(), push.user(), until, reason);
      case OutboundEvent.PushWithheld(var push, var nextTry, var reason) ->
          LOG.warn(
              "area {}: the snapshot of {} is not pushed: {}; looked at again at {}",
              push.area(),
              push.user(),
              reason,
              nextTry);
      case OutboundEvent.PushFailed(var area, var user, var nextTry, var why) ->
          LOG.warn(
              "area {}: pushing {} failed, again at {}: {}",
              area,
              user,
              nextTry,
              why.getMessage(),
              why);
      case OutboundEvent.PushTooEarly(var area, var user, var until) ->
          LOG.info("area {}: {} may be pushed again at {}", area, user, until);
    }
  }

  private void count(String name, Object event) {
    metrics.counter(name, "event", event.getClass().getSimpleName()).increment();
  }
}
