package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.SyncPacket;

/** What a packet may say of who sent it. */
public enum NamedUser {
  /** Nothing, or the user who did send it, in whatever case. */
  MUST_MATCH,
  /** Anything: it is not looked at. */
  ANY;

  /** Whether a packet that this user sent may say what it says. */
  public boolean accepts(SyncPacket packet, UserName sender) {
    return this == ANY || packet.user().map(it -> it.equalsIgnoreCase(sender.value())).orElse(true);
  }
}
