package dev.sluice.demo;

import dev.sluice.fixtures.samplecompany.ActivityGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Activity in the ERP, and what becomes of it on two phones, a line each, until interrupted. */
final class WorkingDay {
  private static final Duration PACE = Duration.ofSeconds(3);
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final Stage stage;
  private final HttpClient http;
  private final PrintStream out;

  WorkingDay(Stage stage, HttpClient http, PrintStream out) {
    this.stage = stage;
    this.http = http;
    this.out = out;
  }

  /** Returns when this thread is interrupted. */
  void pass() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      try {
        threads.execute(() -> follow("ANNA"));
        threads.execute(() -> follow("BEN"));
        var activities = new ActivityGenerator(new SplittableRandom());
        clock
            .scheduleWithFixedDelay(
                () -> happen(activities), 0, PACE.toMillis(), TimeUnit.MILLISECONDS)
            .get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the sample company cannot go on", e.getCause());
      } finally {
        clock.shutdownNow();
        threads.shutdownNow();
      }
    }
  }

  private void happen(ActivityGenerator activities) {
    try (var connection = stage.erp().connect()) {
      out.println("ERP    " + activities.next(connection));
    } catch (SQLException e) {
      out.println("ERP    " + e.getMessage());
    }
  }

  private void follow(String user) {
    var phone = new Phone(user, DemoConfiguration.keyOf(user), stage.url(), http);
    try {
      while (true) synchronize(phone);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Expectation e) {
      out.printf("%-6s puts the phone away, %s%n", user, e.getMessage());
    }
  }

  private void synchronize(Phone phone) throws InterruptedException {
    try {
      var delta = phone.synchronize(HOLD);
      if (!delta.isEmpty()) out.printf("%-6s %s%n", phone.user(), delta);
    } catch (IOException e) {
      out.printf("%-6s %s%n", phone.user(), e.getMessage());
      Patience.pause();
    }
  }
}
