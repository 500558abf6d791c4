package dev.sluice.demo;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Packets that the cloud got lately: they come in bursts, one for each user who is concerned. */
final class UploadTally {
  private final Map<String, Integer> bytesByUser = new TreeMap<>();

  synchronized void add(String user, int bytes) {
    bytesByUser.put(user, bytes);
  }

  /** What came since the last time it was asked, in words; empty if nothing did. */
  synchronized Optional<String> take() {
    if (bytesByUser.isEmpty()) return Optional.empty();
    var packets =
        bytesByUser.entrySet().stream()
            .map(it -> it.getKey() + " (" + kilobytes(it.getValue()) + " kB)")
            .collect(Collectors.joining(", "));
    bytesByUser.clear();
    return Optional.of("got a new snapshot packet for " + packets);
  }

  private static int kilobytes(int bytes) {
    return Math.ceilDiv(bytes, 1000);
  }
}
