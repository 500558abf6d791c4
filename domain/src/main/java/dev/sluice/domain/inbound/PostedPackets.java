package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The packets that custom mobile clients posted, for telling their users what became of them. */
public record PostedPackets(Inbox inbox) {
  /** A change bears the time when it began; by then it was committed, or it failed. */
  private static final Duration COMMITTED_WITHIN = Duration.ofMinutes(5);

  /**
   * What changed after a point.
   *
   * @param packets each once, as it is now
   * @param next the point to go on from
   * @param more whether there is more at once
   */
  public record Changes(List<InboxEntry> packets, ChangeNumber next, boolean more) {
    public Changes {
      packets = List.copyOf(packets);
    }
  }

  /** At most so many of the user's own packets. */
  public Changes after(ChangeNumber point, UserName user, int most) {
    var found = inbox.changed(by(user), point, most + 1);
    var told = found.subList(0, Math.min(most, found.size()));
    var next = told.isEmpty() ? point : told.getLast().changed();
    return new Changes(told, next, found.size() > most);
  }

  /** A point from which whoever knows what was so at the instant misses nothing. */
  public ChangeNumber at(Instant instant, UserName user) {
    return inbox.changeAt(by(user), instant.minus(COMMITTED_WITHIN));
  }

  /** Has the listener called after a packet of that user changed; it must return at once. */
  public void onChange(Consumer<UserName> listener) {
    inbox.onChange(
        sender -> {
          if (sender.origin().equals(PacketOrigin.CLIENTS)) listener.accept(sender.user());
        });
  }

  private static PacketSender by(UserName user) {
    return new PacketSender(PacketOrigin.CLIENTS, user);
  }
}
