package dev.sluice.domain;

/** Whose move it is after a {@link SyncFailure}; all that callers need to know of a failure. */
public enum Remedy {
  /** It may pass by itself: a lost connection, a deadlock, a server that restarts. */
  TRY_AGAIN,
  /** A person must change something: a password, a missing table, a full disk. */
  CALL_OPERATOR,
  /** This packet never, its neighbours yes. */
  SET_PACKET_ASIDE,
  /** A bug of ours. */
  FIX_US
}
