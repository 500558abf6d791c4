package dev.sluice.domain.change;

import dev.sluice.domain.entity.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a load is. What is expected is the ERP's own estimate, which may be old; where the ERP
 * has none, nothing is made up.
 *
 * @param reason why the tables are read
 * @param tables all tables that are read
 */
public record LoadProgress(
    String reason, Instant since, Instant now, Map<TableName, OfTable> tables) {
  private static final double MILLIS = 1000;

  /**
   * @param rows that were read
   * @param expected how many there are, about; empty where the ERP has no estimate
   */
  public record OfTable(long rows, OptionalLong expected) {
    static final OfTable NOTHING = new OfTable(0, OptionalLong.empty());

    OfTable plus(long read) {
      return new OfTable(rows + read, expected);
    }

    /** At least none: an estimate that was exceeded says no more. */
    private long left() {
      return Math.max(0, expected.orElse(0) - rows);
    }
  }

  public LoadProgress {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /** Rows read so far, of all tables. */
  public long rows() {
    return tables.values().stream().mapToLong(OfTable::rows).sum();
  }

  /** About how many there will have been in the end; empty while a table has no estimate. */
  public OptionalLong expected() {
    if (tables.values().stream().anyMatch(it -> it.expected().isEmpty())) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(rows() + rowsLeft());
  }

  private long rowsLeft() {
    return tables.values().stream().mapToLong(OfTable::left).sum();
  }

  /** Rows a second, on the average since the load began. */
  public double rate() {
    var millis = Duration.between(since, now).toMillis();
    return millis <= 0 ? 0 : rows() * MILLIS / millis;
  }

  /** About how long the rest takes at this rate; empty where nobody can say. */
  public Optional<Duration> left() {
    var rate = rate();
    if (expected().isEmpty() || rate == 0) return Optional.empty();
    return Optional.of(Duration.ofMillis(Math.round(rowsLeft() * MILLIS / rate)));
  }
}
