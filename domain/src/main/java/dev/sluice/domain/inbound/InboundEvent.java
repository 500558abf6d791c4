package dev.sluice.domain.inbound;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.packet.AppArea;
import java.util.List;

/** Something that happened on the way from phone to ERP. */
public sealed interface InboundEvent {
  /** The bytes are safe; the queue may forget the packet. */
  record PacketStored(InboxEntry entry) implements InboundEvent {}

  /** The queue listed a packet that is stored already; it is acknowledged again. */
  record PacketListedAgain(InboxEntry entry) implements InboundEvent {}

  /** The file's bytes are safe; the queue may forget it. */
  record FileStored(StoredFile file) implements InboundEvent {}

  /** The queue listed a file that is stored already; it is acknowledged again. */
  record FileListedAgain(StoredFile file) implements InboundEvent {}

  /** The bytes of a packet, or of a file, could not be had; it is left in the queue. */
  record PacketNotFetched(AppArea area, QueuedPacket packet, SyncFailure why)
      implements InboundEvent {}

  /** The queue listed something that names no packet. Told once for each. */
  record EntryUnreadable(AppArea area, String entry) implements InboundEvent {}

  /**
   * @param warnings what was odd about the packet
   */
  record PacketApplied(InboxEntry entry, List<String> warnings) implements InboundEvent {
    public PacketApplied {
      warnings = List.copyOf(warnings);
    }
  }

  record PacketAppliedBefore(InboxEntry entry) implements InboundEvent {}

  record PacketSetAside(InboxEntry entry, PacketState.SetAside state) implements InboundEvent {}

  record PacketWaits(InboxEntry entry, PacketState.Waiting state) implements InboundEvent {}
}
