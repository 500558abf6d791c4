package dev.sluice.erp.jdbc;

import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.inbound.WriteOutcome.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends the writing of a packet, from however deep within; becomes an outcome at the border. */
class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Culprit> culprit;

  private Refusal(String reason, Optional<Culprit> culprit, @Nullable Throwable cause) {
    super(reason, cause);
    this.culprit = culprit;
  }

  Refusal(String reason, Culprit culprit) {
    this(reason, Optional.of(culprit), null);
  }

  Refusal(String reason, Culprit culprit, Throwable cause) {
    this(reason, Optional.of(culprit), cause);
  }

  /** A refusal whose row is not known. */
  Refusal(String reason) {
    this(reason, Optional.empty(), null);
  }

  /** A refusal whose row is not known. */
  Refusal(String reason, Throwable cause) {
    this(reason, Optional.empty(), cause);
  }

  WriteOutcome outcome() {
    return new Refused(reason(), culprit);
  }

  final String reason() {
    return String.valueOf(getMessage());
  }
}
