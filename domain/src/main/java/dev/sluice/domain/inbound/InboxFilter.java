package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which packets to list.
 *
 * @param before lists what arrived before this one
 * @param most how many at most
 */
public record InboxFilter(
    Optional<PacketOrigin> origin,
    Optional<UserName> user,
    Set<PacketState.Kind> states,
    Optional<InboxNumber> before,
    int most) {
  public InboxFilter {
    states = Set.copyOf(states);
    if (most < 1) throw new IllegalArgumentException("most: " + most + " (expected: >= 1)");
  }

  /** The newest packets, whatever they are. */
  public static InboxFilter newest(int most) {
    var all = EnumSet.allOf(PacketState.Kind.class);
    return new InboxFilter(Optional.empty(), Optional.empty(), all, Optional.empty(), most);
  }

  public InboxFilter from(PacketOrigin wanted) {
    return new InboxFilter(Optional.of(wanted), user, states, before, most);
  }

  public InboxFilter of(UserName wanted) {
    return new InboxFilter(origin, Optional.of(wanted), states, before, most);
  }

  public InboxFilter in(Set<PacketState.Kind> wanted) {
    return new InboxFilter(origin, user, wanted, before, most);
  }

  public InboxFilter before(InboxNumber later) {
    return new InboxFilter(origin, user, states, Optional.of(later), most);
  }

  public boolean matches(InboxEntry entry) {
    return origin.map(entry.key().origin()::equals).orElse(true)
        && user.map(entry.packet().user()::equals).orElse(true)
        && before.map(it -> entry.number().compareTo(it) < 0).orElse(true)
        && states.contains(entry.state().kind());
  }
}
