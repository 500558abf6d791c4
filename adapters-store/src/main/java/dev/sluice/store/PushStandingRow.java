package dev.sluice.store;

import dev.sluice.domain.feed.Position;
import dev.sluice.domain.outbound.PushId;
import dev.sluice.domain.outbound.PushRetry;
import dev.sluice.domain.outbound.PushStanding;
import dev.sluice.domain.outbound.PushStanding.LastAccepted;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import java.util.Optional;

/** A row of the table {@code push_standing}. */
@MappedEntity("push_standing")
record PushStandingRow(
    @Id @GeneratedValue long seq,
    String area,
    String userName,
    Instant lastTried,
    @Nullable String acceptedId,
    @MappedProperty("accepted_hash") @Nullable String acceptedHash,
    @Nullable Long sameAt,
    int failures,
    Instant notBefore,
    String problem) {

  PushStanding standing() {
    return new PushStanding(
        accepted(), Optional.of(lastTried), new PushRetry(failures, notBefore, problem));
  }

  private Optional<LastAccepted> accepted() {
    if (acceptedId == null || acceptedHash == null || sameAt == null) return Optional.empty();
    return Optional.of(
        new LastAccepted(new PushId(acceptedId), acceptedHash, new Position(sameAt)));
  }
}
