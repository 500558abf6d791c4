package dev.sluice.domain.outbound;

/** Which snapshots go out when a person asks. */
public enum OnDemand {
  /** Those that differ from what the cloud took last. */
  CHANGED,
  /** All. */
  ALL
}
