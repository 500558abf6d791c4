package dev.sluice.domain.entity;

/**
 * How a field's values look, and the Java class they have on the way into the feed (null is SQL
 * NULL for all of them). The JSON forms are fixed by the delta feed's contract.
 */
public enum FieldType {
  /** {@link String}. */
  TEXT,
  /** {@link Long} or {@link java.math.BigInteger}. */
  INTEGER,
  /**
   * {@link java.math.BigDecimal}; a {@link String} for NaN and the infinities, which JSON numbers
   * lack.
   */
  DECIMAL,
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link java.time.LocalDate}; a {@link String} for {@code infinity}. */
  DATE,
  /** {@link java.time.LocalTime}; a {@link String} for 24:00 and for times with a zone. */
  TIME,
  /** {@link java.time.Instant}; a {@link String} for {@code infinity}. */
  INSTANT,
  /** {@link java.time.LocalDateTime}; a {@link String} for {@code infinity}. */
  LOCAL_DATE_TIME,
  /** {@code byte[]}. */
  BINARY,
  /** {@link java.util.UUID}. */
  UUID,
  /** {@link String} that is a JSON text already. */
  JSON,
  /** {@link java.util.List} of values of the classes above. */
  ARRAY
}
