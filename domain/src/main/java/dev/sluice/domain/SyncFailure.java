package dev.sluice.domain;

import org.jspecify.annotations.Nullable;

/** Something failed, and the {@link Remedy} says who can help. The message says what to do. */
public final class SyncFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Remedy remedy;

  public SyncFailure(Remedy remedy, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  public SyncFailure(Remedy remedy, String message) {
    this(remedy, message, null);
  }

  public Remedy remedy() {
    return remedy;
  }
}
