package dev.sluice.domain.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedTokens.Cursor;
import dev.sluice.domain.feed.FeedTokens.Place;
import dev.sluice.domain.inbound.ChangeNumber;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FeedTokensTest {
  private static final UserName ANNA = new UserName("ANNA");
  private static final Set<EntityName> ALL = Set.of();
  private static final Set<EntityName> CUSTOMERS = Set.of(new EntityName("Customer"));

  private final FeedTokens tokens = new FeedTokens(new byte[] {1, 2, 3});

  @Property
  void leadBackToWhereTheyWereMade(
      @ForAll @LongRange(min = 0) long since,
      @ForAll @LongRange(min = 0) long step,
      @ForAll long high,
      @ForAll long low) {
    var from = since / 2;
    var within =
        new Cursor.Within(
            DeltaRange.between(new Position(from), new Position(from + step / 2))
                .after(new UUID(high, low)));
    var at = new Cursor.At(new Position(since));

    assertThat(tokens.read(tokens.tokenOf(at, ANNA, ALL), ANNA, ALL)).contains(new Place(at));
    assertThat(tokens.read(tokens.tokenOf(within, ANNA, ALL), ANNA, ALL))
        .contains(new Place(within));
  }

  @Property
  void tellHowFarPacketsWereTold(
      @ForAll @LongRange(min = 0) long position, @ForAll @LongRange(min = 0) long change) {
    var at = new Cursor.At(new Position(position));
    var within = new Cursor.Within(DeltaRange.between(Position.START, new Position(position)));
    var packets = Optional.of(new ChangeNumber(change));
    for (var cursor : new Cursor[] {at, within}) {
      var token = tokens.tokenOf(new Place(cursor, packets), ANNA, ALL);
      assertThat(tokens.read(token, ANNA, ALL).flatMap(Place::packets)).isEqualTo(packets);
      assertThat(tokens.read(token, ANNA, ALL).map(Place::cursor).map(Cursor::getClass))
          .contains(cursor.getClass());
      assertThat(tokens.read(token, new UserName("BEN"), ALL)).isEmpty();
    }
  }

  @Test
  void areOfOneUserOneSelectionAndOneStore() {
    var token = tokens.tokenOf(new Cursor.At(new Position(7)), ANNA, CUSTOMERS);

    assertThat(tokens.read(token, ANNA, CUSTOMERS)).isPresent();
    assertThat(tokens.read(token, new UserName("BEN"), CUSTOMERS)).isEmpty();
    assertThat(tokens.read(token, ANNA, ALL)).isEmpty();
    assertThat(new FeedTokens(new byte[] {9}).read(token, ANNA, CUSTOMERS)).isEmpty();
  }

  @Test
  void everyChangedBitIsNoticed() {
    var place = new Place(new Cursor.At(new Position(7)), Optional.of(new ChangeNumber(3)));
    var token = Base64.getUrlDecoder().decode(tokens.tokenOf(place, ANNA, ALL));
    for (var bit = 0; bit < token.length * 8; bit++) {
      var forged = token.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      var text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(tokens.read(text, ANNA, ALL)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void nonsenseIsNoToken() {
    for (var nonsense : new String[] {"", "x", "%%%", "AAAA", "a".repeat(5000)}) {
      assertThat(tokens.read(nonsense, ANNA, ALL)).as(nonsense).isEmpty();
    }
  }
}
