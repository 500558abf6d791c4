package dev.sluice.domain.outbound;

import java.time.Duration;
import java.util.Optional;

/**
 * A line of the push history.
 *
 * @param end empty while the push is under way, and for good if the process died meanwhile: then
 *     nobody knows whether the cloud took it
 */
public record PushRecord(Push push, Optional<End> end) {
  public record End(PushResult result, Duration took) {}
}
