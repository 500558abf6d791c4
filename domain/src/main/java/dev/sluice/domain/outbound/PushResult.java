package dev.sluice.domain.outbound;

/** How a push ended. The reasons are for people. */
public sealed interface PushResult {
  record Accepted(String syncLogId) implements PushResult {}

  record Postponed(String reason) implements PushResult {}

  record Withheld(String reason) implements PushResult {}

  record Failed(String reason) implements PushResult {}
}
