package dev.sluice.benchmarks;

import dev.sluice.benchmarks.harness.Outcome;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.fixtures.dynamicsmobile.CloudEvent;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The same orders by each way, a new series each time: no order is ever sent twice. */
final class WaysIntoErp implements AutoCloseable {
  static final AppArea AREA = new AppArea("INBOUND");
  private static final int CLIENTS = 8;
  private static final long WITHIN_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Ends ends;
  private final int orders;
  private final Connection erp;
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final AtomicLong firstListed = new AtomicLong();
  private int series;

  /** Where orders come from and go to. */
  record Ends(ErpServer erp, FakeDynamicsMobile cloud, ChildServer server) {}

  /**
   * @param orders of each series
   */
  WaysIntoErp(Ends ends, int orders) throws SQLException {
    this.ends = ends;
    this.orders = orders;
    this.erp = ends.erp().connect();
    ends.cloud().onEvent(this::noteListing);
  }

  private void noteListing(CloudEvent event) {
    if (event instanceof CloudEvent.Listed(_, var listed) && listed > 0) {
      firstListed.compareAndSet(0, System.nanoTime());
    }
  }

  /** By so many connections, each with orders of its own. */
  Outcome byJdbc(int connections) throws Exception {
    series++;
    var writers = new ArrayList<PlainWriting>();
    try {
      for (var i = 0; i < connections; i++) writers.add(new PlainWriting(ends.erp().connect()));
      var begun = System.nanoTime();
      atTheSameTime(
          connections,
          mine -> {
            for (var order : dealtTo(mine, connections)) writers.get(mine).write(series, order);
          });
      return outcome(begun);
    } finally {
      for (var writer : writers) writer.close();
    }
  }

  /** From when the first of them was listed: how long one waits for that is configuration. */
  Outcome fromCloud() throws Exception {
    series++;
    var packets =
        IntStream.range(0, orders).mapToObj(it -> Payload.of(Orders.packet(series, it))).toList();
    firstListed.set(0);
    for (var i = 0; i < orders; i++) {
      ends.cloud().enqueue(AREA, new UserName(Orders.user(i)), packets.get(i));
    }
    awaitAll();
    return outcome(firstListed.get());
  }

  Outcome byPost() throws Exception {
    series++;
    var requests = IntStream.range(0, orders).mapToObj(this::request).toList();
    var begun = System.nanoTime();
    atTheSameTime(
        CLIENTS,
        mine -> post(IntStream.of(dealtTo(mine, CLIENTS)).mapToObj(requests::get).toList()));
    awaitAll();
    return outcome(begun);
  }

  private byte[] request(int order) {
    return HttpConnection.post(
        "/api/v1/packets",
        Orders.packet(series, order),
        "X-Api-Key: " + ServerFolder.keyOf(new UserName(Orders.user(order))),
        "Content-Type: application/xml",
        "Idempotency-Key: " + Orders.number(series, order));
  }

  private void post(List<byte[]> requests) throws Exception {
    try (var connection = ends.server().connect()) {
      for (var request : requests) {
        var status = connection.ask(request).status();
        if (status != 202) throw new IllegalStateException(status + " (expected: 202)");
      }
    }
  }

  private int[] dealtTo(int one, int all) {
    return IntStream.iterate(one, it -> it < orders, it -> it + all).toArray();
  }

  /** A share of the work. */
  private interface Share {
    void of(int number) throws Exception;
  }

  private void atTheSameTime(int all, Share share) throws Exception {
    var shares = new ArrayList<Callable<Boolean>>();
    for (var i = 0; i < all; i++) {
      var number = i;
      shares.add(
          () -> {
            share.of(number);
            return true;
          });
    }
    for (var it : threads.invokeAll(shares)) it.get();
  }

  /** Looks rarely enough not to be a load itself. */
  private void awaitAll() throws Exception {
    var never = new CountDownLatch(1);
    var begun = System.nanoTime();
    while (Orders.written(erp, series) < orders) {
      if (System.nanoTime() - begun > WITHIN_NANOS) {
        throw new IllegalStateException(
            Orders.written(erp, series) + " orders came (expected: " + orders + ")");
      }
      var _ = never.await(20, TimeUnit.MILLISECONDS);
    }
  }

  private Outcome outcome(long begun) throws SQLException {
    var seconds = (System.nanoTime() - begun) / 1e9;
    return Outcome.timed(seconds, Orders.tally(erp, series));
  }

  void requireOnePacketEach() throws SQLException {
    Orders.requireOnePacketEach(erp);
  }

  @Override
  public void close() throws SQLException {
    threads.shutdownNow();
    erp.close();
  }
}
