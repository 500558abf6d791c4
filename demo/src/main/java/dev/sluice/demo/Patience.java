package dev.sluice.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** Asks again until the answer is right or the time is over. */
record Patience(Duration limit, InstantSource time) {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** What is asked; may fail as long as nobody is there to answer. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws Exception;
  }

  /** Tells a right answer from others. */
  @FunctionalInterface
  interface Test<T> {
    boolean isRight(T answer) throws Exception;
  }

  /**
   * @param expected the right answer in words
   * @throws Expectation if no answer was right in time; names the last one
   */
  <T> T until(String what, String expected, Question<T> question, Test<T> test)
      throws InterruptedException {
    var end = time.instant().plus(limit);
    while (true) {
      Object seen;
      try {
        var answer = question.ask();
        if (test.isRight(answer)) return answer;
        seen = answer;
      } catch (InterruptedException | Expectation e) {
        throw e;
      } catch (Exception e) {
        seen = e;
      }
      if (time.instant().isAfter(end)) throw new Expectation(what, expected, seen);
      pause();
    }
  }

  /** A moment, so that asking again is not all that is done. */
  private static void pause() throws InterruptedException {
    pause(PAUSE);
  }

  static void pause(Duration pause) throws InterruptedException {
    LockSupport.parkNanos(pause.toNanos());
    if (Thread.interrupted()) throw new InterruptedException();
  }
}
