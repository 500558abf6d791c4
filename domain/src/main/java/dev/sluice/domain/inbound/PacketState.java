package dev.sluice.domain.inbound;

import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import java.time.Instant;
import java.util.Optional;

/** What became of a packet so far. */
public sealed interface PacketState {

  /** The states without what belongs to them, for lists and counts. */
  enum Kind {
    RECEIVED,
    WAITING,
    APPLIED,
    APPLIED_BEFORE,
    SET_ASIDE,
    DISCARDED
  }

  Kind kind();

  /** For people: what there is to say beyond the kind; empty if nothing. */
  String words();

  /** Whether this only prolongs the earlier state and is no news for the packet's history. */
  default boolean prolongs(PacketState earlier) {
    return kind() == earlier.kind() && words().equals(earlier.words());
  }

  /** Whether an operator may have the packet tried again, or discard it. */
  default boolean isUpToOperator() {
    return switch (kind()) {
      case RECEIVED, WAITING, SET_ASIDE, DISCARDED -> true;
      case APPLIED, APPLIED_BEFORE -> false;
    };
  }

  /**
   * Stored, and due at once.
   *
   * @param retriedBy who had it tried again; empty when it has just arrived
   */
  record Received(Optional<OperatorName> retriedBy) implements PacketState {
    public Received() {
      this(Optional.empty());
    }

    /** Every decision counts: a try may be under way that began before it. */
    @Override
    public boolean prolongs(PacketState earlier) {
      return retriedBy.isEmpty() && PacketState.super.prolongs(earlier);
    }

    @Override
    public Kind kind() {
      return Kind.RECEIVED;
    }

    @Override
    public String words() {
      return retriedBy.map(it -> "to be tried again, says " + it).orElse("");
    }
  }

  /**
   * To be tried again by itself.
   *
   * @param until when it is due
   * @param failures in a row so far
   * @param reason what the last try ended with
   */
  record Waiting(WaitsFor what, Instant until, int failures, String reason) implements PacketState {
    @Override
    public Kind kind() {
      return Kind.WAITING;
    }

    @Override
    public String words() {
      return reason;
    }
  }

  /** What a waiting packet waits for. */
  enum WaitsFor {
    /** A fault that may pass by itself. */
    FAULT_TO_PASS,
    /** A person who must change something; tried again, slowly, all the same. */
    OPERATOR,
    /** The ERP, which has the packet and will say later. */
    ERP_ANSWER,
    /** Another packet, with the row that one of its rows hangs on. */
    PARENT,
    /** A file that one of its rows names. */
    FILE;

    /** Whether what it waits for comes by itself, and what the user sent later goes on. */
    public boolean isArrival() {
      return this == PARENT || this == FILE;
    }

    /** Whether something is wrong. */
    public boolean isFault() {
      return this == FAULT_TO_PASS || this == OPERATOR;
    }
  }

  /** Stands in the ERP. */
  record Applied() implements PacketState {
    @Override
    public Kind kind() {
      return Kind.APPLIED;
    }

    @Override
    public String words() {
      return "";
    }
  }

  /** Stood in the ERP already when it was handed over. */
  record AppliedBefore() implements PacketState {
    @Override
    public Kind kind() {
      return Kind.APPLIED_BEFORE;
    }

    @Override
    public String words() {
      return "";
    }
  }

  /**
   * Will not be tried again unless an operator says so.
   *
   * @param reason in the words of who refused it
   */
  record SetAside(String reason, Optional<Culprit> culprit) implements PacketState {
    public SetAside(String reason) {
      this(reason, Optional.empty());
    }

    @Override
    public Kind kind() {
      return Kind.SET_ASIDE;
    }

    @Override
    public String words() {
      return culprit.map(it -> it + ": " + reason).orElse(reason);
    }
  }

  /** An operator decided that it is not wanted. Its bytes are kept. */
  record Discarded(OperatorName by, String reason) implements PacketState {
    @Override
    public Kind kind() {
      return Kind.DISCARDED;
    }

    @Override
    public String words() {
      return "not wanted, says " + by + (reason.isBlank() ? "" : ": " + reason);
    }
  }
}
