package dev.sluice.domain.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Audience;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReadingOrderTest {
  private static final Audience ALL = audience("ANNA", "BEN", "CARL", "EVE");

  private final ReadingOrder order =
      new ReadingOrder(
          Set.of(ALL, audience("ANNA"), audience("BEN"), audience("CARL"), audience("EVE")),
          List.of(new UserName("BEN"), new UserName("ANNA"), new UserName("EVE")));

  private static Audience audience(String... users) {
    return new Audience(Arrays.stream(users).map(UserName::new).collect(Collectors.toSet()));
  }

  @Test
  void whoAsksNextIsReadAlong() {
    assertThat(order.next(ALL, 3))
        .containsExactlyInAnyOrder(ALL, audience("BEN"), audience("ANNA"));
    assertThat(order.next(audience("EVE"), 3)).containsExactly(audience("EVE"));
  }

  @Test
  void whoIsNotExpectedIsReadOnlyWhenWanted() {
    assertThat(order.next(ALL, 100)).hasSize(4).doesNotContain(audience("CARL"));
    assertThat(order.next(audience("CARL"), 100)).containsExactly(audience("CARL"));
  }

  @Test
  void whatIsWantedIsReadHoweverFewAreTakenAtOnce() {
    assertThat(order.next(ALL, 0)).containsExactly(ALL);
  }
}
