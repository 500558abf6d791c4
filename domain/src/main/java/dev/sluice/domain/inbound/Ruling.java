package dev.sluice.domain.inbound;

/** What became of an operator's decision about a packet. */
public sealed interface Ruling {
  record Done(InboxEntry entry) implements Ruling {}

  /** The packet stands in the ERP; nothing was changed. */
  record TooLate(InboxEntry entry) implements Ruling {}

  /** Only a packet that is set aside can be edited; nothing was changed. */
  record NotSetAside(InboxEntry entry) implements Ruling {}

  record NoSuchPacket() implements Ruling {}
}
