package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.AppArea;
import java.util.Optional;

/**
 * Which pushes to list.
 *
 * @param most how many at most
 */
public record PushFilter(Optional<AppArea> area, Optional<UserName> user, int most) {
  public PushFilter {
    if (most < 1) throw new IllegalArgumentException("most: " + most + " (expected: >= 1)");
  }

  /** The newest pushes of all areas and users. */
  public static PushFilter newest(int most) {
    return new PushFilter(Optional.empty(), Optional.empty(), most);
  }

  public PushFilter to(AppArea wanted) {
    return new PushFilter(Optional.of(wanted), user, most);
  }

  public PushFilter of(UserName wanted) {
    return new PushFilter(area, Optional.of(wanted), most);
  }

  public boolean matches(Push push) {
    return area.map(push.area()::equals).orElse(true) && user.map(push.user()::equals).orElse(true);
  }
}
