package dev.sluice.domain.inbound;

/** What the inbox made of an arriving packet. */
public sealed interface Receipt {
  InboxEntry entry();

  /** Stored just now. */
  record Stored(InboxEntry entry) implements Receipt {}

  /** Stored earlier, and left as it is; the bytes that came now were not kept. */
  record Known(InboxEntry entry) implements Receipt {}
}
