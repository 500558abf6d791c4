package dev.sluice.domain.inbound;

import java.util.Optional;

/** A packet's memory, kept beside it in the inbox. */
record InboxMemory(Inbox inbox, PacketKey key) implements PacketMemory {

  @Override
  public Optional<String> recall() {
    return inbox.memory(key);
  }

  @Override
  public void keep(String text) {
    inbox.remember(key, Optional.of(text));
  }

  @Override
  public void forget() {
    inbox.remember(key, Optional.empty());
  }
}
