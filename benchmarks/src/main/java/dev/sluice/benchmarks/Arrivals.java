package dev.sluice.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a client was sent, piece by piece, with the times. Looked into when all is over. */
final class Arrivals {
  private static final Pattern KEY = Pattern.compile("\"no\":\"([^\"]+)\"");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
  private final NavigableMap<Integer, Long> times = new TreeMap<>();

  /** Microseconds since 1970, by the clock that PostgreSQL uses as well. */
  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  void add(byte[] piece) {
    add(piece, now());
  }

  private synchronized void add(byte[] piece, long at) {
    times.put(bytes.size(), at);
    bytes.writeBytes(piece);
  }

  /** Forgets what arrived, between two rounds. */
  synchronized void clear() {
    times.clear();
    bytes.reset();
  }

  synchronized int size() {
    return bytes.size();
  }

  /** When the end of each row's key arrived, by key. */
  synchronized Map<String, Long> byKey() {
    var found = new HashMap<String, Long>();
    var matcher = KEY.matcher(bytes.toString(StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      found.putIfAbsent(matcher.group(1), times.floorEntry(matcher.end() - 1).getValue());
    }
    return found;
  }
}
