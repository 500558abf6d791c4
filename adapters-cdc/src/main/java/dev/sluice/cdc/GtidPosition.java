package dev.sluice.cdc;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Behind which transactions of MariaDB's log something stands: the last one of each replication
 * domain, by domain.
 */
record GtidPosition(Map<Long, Gtid> last) {
  /** One transaction, {@code domain-server-sequence}; the sequence orders those of a domain. */
  record Gtid(long domain, long server, long sequence) {
    static Gtid parse(String text) {
      var parts = text.trim().split("-", -1);
      return new Gtid(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
      return domain + "-" + server + "-" + sequence;
    }
  }

  GtidPosition {
    last = Collections.unmodifiableMap(new TreeMap<>(last));
  }

  /** Reads MariaDB's own form, {@code 0-1-100,2-1-7}; empty before the first transaction. */
  static GtidPosition parse(String text) {
    var last = new TreeMap<Long, Gtid>();
    Arrays.stream(text.split(",", -1))
        .filter(it -> !it.isBlank())
        .map(Gtid::parse)
        .forEach(it -> last.put(it.domain(), it));
    return new GtidPosition(last);
  }

  /** The position behind one more transaction. */
  GtidPosition behind(String gtid) {
    var more = new TreeMap<>(last);
    var next = Gtid.parse(gtid);
    more.put(next.domain(), next);
    return new GtidPosition(more);
  }

  /** Whether everything that lies before the other position lies before this one. */
  boolean reaches(GtidPosition other) {
    return other.last.values().stream()
        .allMatch(
            it -> {
              var mine = last.get(it.domain());
              return mine != null && mine.sequence() >= it.sequence();
            });
  }

  @Override
  public String toString() {
    return String.join(",", last.values().stream().map(Gtid::toString).toList());
  }
}
