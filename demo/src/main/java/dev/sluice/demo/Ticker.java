package dev.sluice.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The demo's lines for the person at the terminal. Safe for use by many threads. */
record Ticker(PrintStream out, InstantSource time) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** A line about an event: when, who, what. */
  void tell(String who, String what) {
    var now = LocalTime.ofInstant(time.instant(), ZoneId.systemDefault());
    out.printf("%s  %-6s %s%n", CLOCK.format(now), who, what);
  }

  /** A line about something that is done, and how long it took. */
  void done(Instant begin, String what) {
    var took = Duration.between(begin, time.instant());
    out.printf("%5.1f s  %s%n", took.toMillis() / 1000.0, what);
  }

  void say(String line) {
    out.println(line);
  }
}
