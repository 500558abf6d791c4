package dev.sluice.server;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.server.SluiceAssembly.Adapters;
import dev.sluice.server.cli.Middleware;
import dev.sluice.server.config.SluiceConfiguration;
import dev.sluice.store.PostgresFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs, in the order it was started; closed in the reverse order. */
final class RunningMiddleware implements Middleware.Running {
  private static final Logger LOG = LoggerFactory.getLogger(RunningMiddleware.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private RunningMiddleware() {}

  static RunningMiddleware start(
      SluiceConfiguration configuration, Adapters adapters, InstantSource time) {
    var running = new RunningMiddleware();
    try {
      running.startParts(configuration, adapters, time);
      return running;
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  private void startParts(
      SluiceConfiguration configuration, Adapters adapters, InstantSource time) {
    adapters.writers().values().forEach(parts::push);
    adapters.areas().forEach(it -> parts.push(it.cloud()));
    makeDirectory(configuration.storage().dataDirectory());
    var database = started(new StoreDatabase(configuration.storage())).pool();
    var feed = PostgresFeed.open(database, configuration.publication().catalog(), time);
    feed.forgetSourcesBut(ConfiguredUsers.and(configuration.publication().catalog().sources()));
    new ConfiguredUsers(configuration).writeTo(feed, time);
    var installation = new Installation(configuration, adapters, database, feed, time);
    var web = started(WebServer.start(installation));
    started(new CaptureThreads(web.bean(Captures.class)));
    schedule(installation, web, started(new Schedules()));
    LOG.info("listening at {}", web.url());
  }

  /** At once, although it may be filled only later: one that is not there has no room, either. */
  private static void makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR, "data-dir: " + directory + " cannot be made: " + e, e);
    }
  }

  private static void schedule(Installation installation, WebServer web, Schedules schedules) {
    var storage = installation.configuration().storage();
    new Housekeeping(installation.feed(), storage.retention(), installation.time()).on(schedules);
    web.bean(SluiceMetrics.class).on(schedules);
    web.bean(KeyReload.class).on(schedules);
    web.bean(AreaHealth.class).on(schedules);
    var last = web.bean(LastPulls.class);
    var stores = web.bean(AreaTraffic.Stores.class);
    for (var area : installation.adapters().areas()) {
      var traffic = new AreaTraffic(area, stores, installation.time());
      area.section()
          .pull()
          .ifPresent(it -> traffic.pull(it, writerOf(it.writer(), installation), last, schedules));
    }
    for (var area : web.bean(AreaPushes.class).areas()) {
      schedules.every(AreaTraffic.LOOK_FOR_DUE, "push-" + area.name(), area.snapshots()::pushDue);
    }
    var clients = new ClientTraffic(stores, installation.time());
    installation
        .configuration()
        .clients()
        .packets()
        .ifPresent(it -> clients.apply(it, writerOf(it.writer(), installation), schedules));
  }

  private static ErpWriter writerOf(WriterName name, Installation installation) {
    return Objects.requireNonNull(installation.adapters().writers().get(name));
  }

  private <T extends AutoCloseable> T started(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    @Nullable SyncFailure failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        var next = new SyncFailure(Remedy.CALL_OPERATOR, "stopping: " + e.getMessage(), e);
        if (failure == null) failure = next;
        else failure.addSuppressed(next);
      }
    }
    if (failure != null) throw failure;
  }
}
