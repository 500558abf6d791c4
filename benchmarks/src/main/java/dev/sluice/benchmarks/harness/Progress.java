package dev.sluice.benchmarks.harness;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/** Tells whoever waits what is being done, with the time since the start. */
public final class Progress {
  private final PrintStream out;
  private final InstantSource time;
  private final long begun;

  public Progress(PrintStream out, InstantSource time) {
    this.out = out;
    this.time = time;
    this.begun = time.millis();
  }

  public void say(String line) {
    var since = Duration.ofMillis(time.millis() - begun);
    out.printf("%3d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
    out.flush();
  }
}
