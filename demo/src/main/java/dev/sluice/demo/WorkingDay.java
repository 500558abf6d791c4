package dev.sluice.demo;

import dev.sluice.fixtures.samplecompany.ActivityGenerator;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Activity in the ERP and on phones, and what becomes of it, a line each, until interrupted. */
final class WorkingDay {
  private static final Duration BETWEEN_POLLS = Duration.ofSeconds(1);

  private final Stage stage;
  private final List<Phone> phones;
  private final Ticker ticker;
  private final UploadTally uploads = new UploadTally();

  WorkingDay(Stage stage, List<Phone> phones, Ticker ticker) {
    this.stage = stage;
    this.phones = phones;
    this.ticker = ticker;
  }

  /** Ends only when this thread is interrupted. */
  void pass() throws InterruptedException {
    stage.cloud().onUpload(uploads::add);
    var activities = new ActivityGenerator(new SplittableRandom());
    var orders = new PhoneOrders(stage.erp(), stage.cloud(), ticker);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var clock = Executors.newScheduledThreadPool(3)) {
      try {
        phones.forEach(it -> threads.execute(() -> follow(it)));
        every(Duration.ofSeconds(4), clock, () -> happen(activities));
        every(Duration.ofSeconds(25), clock, () -> enter(orders));
        every(Duration.ofSeconds(2), clock, () -> uploads.take().ifPresent(this::tellOfUploads));
        new CountDownLatch(1).await();
      } finally {
        clock.shutdownNow();
        threads.shutdownNow();
      }
    }
  }

  private static void every(Duration pause, ScheduledExecutorService clock, Runnable work) {
    var millis = pause.toMillis();
    var _ = clock.scheduleWithFixedDelay(work, millis / 2, millis, TimeUnit.MILLISECONDS);
  }

  private void tellOfUploads(String packets) {
    ticker.tell("cloud", packets);
  }

  private void happen(ActivityGenerator activities) {
    try (var connection = stage.erp().connect()) {
      ticker.tell("ERP", activities.next(connection));
    } catch (SQLException e) {
      ticker.tell("ERP", String.valueOf(e.getMessage()));
    }
  }

  private void enter(PhoneOrders orders) {
    try {
      orders.enter();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SQLException | Expectation e) {
      ticker.tell("ERP", String.valueOf(e.getMessage()));
    }
  }

  private void follow(Phone phone) {
    try {
      while (true) synchronize(phone);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Expectation e) {
      ticker.tell(phone.user(), "puts the phone away: " + e.getMessage());
    }
  }

  private void synchronize(Phone phone) throws InterruptedException {
    try {
      var delta = phone.synchronize(Duration.ZERO);
      if (!delta.isEmpty()) ticker.tell(phone.user(), "is told: " + delta);
    } catch (IOException e) {
      ticker.tell(phone.user(), String.valueOf(e.getMessage()));
    }
    Patience.pause(BETWEEN_POLLS);
  }
}
