package dev.sluice.server;

import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import dev.sluice.server.config.Origin;
import dev.sluice.server.config.SluiceConfiguration;
import dev.sluice.server.rest.ApiKeys;
import dev.sluice.server.rest.HeldRequests;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the API keys of a configuration file that was changed; the rest of it waits for a
 * restart. A file with mistakes changes nothing.
 */
@Singleton
final class KeyReload {
  private static final Logger LOG = LoggerFactory.getLogger(KeyReload.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ApiKeys keys;
  private final HeldRequests held;
  private final Origin running;
  private Origin told;
  private FileStamp read = FileStamp.NONE;
  private FileStamp seen = FileStamp.NONE;

  KeyReload(Installation installation, ApiKeys keys, HeldRequests held) {
    this.keys = keys;
    this.held = held;
    this.running = installation.configuration().origin();
    this.told = running;
  }

  void on(Schedules schedules) {
    schedules.every(PAUSE, "api-keys", this::look);
  }

  /** What changed is read when it no longer changes: half a file may look like a whole one. */
  void look() {
    var now = FileStamp.of(running.file().path());
    if (now.equals(seen) && !now.equals(read)) {
      read = now;
      take();
    }
    seen = now;
  }

  private void take() {
    switch (running.file().read(it -> it)) {
      case Accepted<SluiceConfiguration>(var changed) -> take(changed);
      case Refused<SluiceConfiguration>(var mistakes) -> refuse(mistakes);
    }
  }

  private void refuse(List<String> mistakes) {
    LOG.warn(
        "{} was changed and has mistakes; the API keys stay as they were:\n  {}",
        running.file().path(),
        String.join("\n  ", mistakes));
  }

  private void take(SluiceConfiguration changed) {
    var exchange = keys.replace(changed.clients().apiKeys());
    held.endRevoked();
    if (!exchange.isNone()) {
      LOG.info("API keys: {} came, {} went", exchange.came(), exchange.went());
    }
    var origin = changed.origin();
    if (!origin.isSameButForKeys(told) && !origin.isSameButForKeys(running)) {
      LOG.warn(
          "{} was changed in more than its API keys; the rest waits for a restart",
          origin.file().path());
    }
    told = origin;
  }
}
