package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first job is held in the middle of its work until all others wait. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GatheredTest {
  private static final int MOST = 4;
  private static final String HELD = "held";

  private final List<List<String>> done = new ArrayList<>();
  private final CountDownLatch isHeld = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Gathered<String, String> gathered = new Gathered<>(MOST, this::work);
  private final List<Thread> threads = new ArrayList<>();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          it -> {
            var thread = new Thread(it);
            threads.add(thread);
            return thread;
          });

  @AfterEach
  void end() {
    executor.close();
  }

  private List<String> work(List<String> jobs) {
    done.add(jobs);
    if (jobs.contains(HELD)) hold();
    for (var it : jobs) fail(it);
    return jobs.stream().map(it -> it + " is done").toList();
  }

  private void hold() {
    isHeld.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fail(String job) {
    switch (job) {
      case "impossible" -> throw new SyncFailure(Remedy.FIX_US, job);
      case "too early" -> throw new SyncFailure(Remedy.TRY_AGAIN, job);
      case "hopeless" -> throw new AssertionError(job);
      default -> {}
    }
  }

  /** All of them come while the one that is held is being done. */
  private List<CompletableFuture<String>> behindTheOne(String... jobs) throws Exception {
    var held = coming(HELD);
    isHeld.await();
    var behind = new ArrayList<CompletableFuture<String>>();
    for (var it : jobs) {
      behind.add(coming(it));
      var thread = threads.getLast();
      Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
    }
    goOn.countDown();
    assertThat(held.join()).isEqualTo("held is done");
    return behind;
  }

  private CompletableFuture<String> coming(String job) {
    return CompletableFuture.supplyAsync(() -> gathered.of(job), executor);
  }

  @Test
  void oneAloneIsDoneAtOnce() {
    assertThat(gathered.of("a")).isEqualTo("a is done");
    assertThat(done).containsExactly(List.of("a"));
  }

  @Test
  void whatComesMeanwhileIsDoneTogether() throws Exception {
    var behind = behindTheOne("a", "b", "c");

    assertThat(behind.stream().map(CompletableFuture::join))
        .containsExactly("a is done", "b is done", "c is done");
    assertThat(done).containsExactly(List.of(HELD), List.of("a", "b", "c"));
  }

  @Test
  void noMoreThanTheMostAreDoneTogether() throws Exception {
    var jobs = IntStream.range(0, 2 * MOST + 1).mapToObj(Integer::toString).toList();
    var behind = behindTheOne(jobs.toArray(String[]::new));

    assertThat(behind.stream().map(CompletableFuture::join)).hasSize(jobs.size());
    assertThat(done)
        .containsExactly(List.of(HELD), jobs.subList(0, 4), jobs.subList(4, 8), jobs.subList(8, 9));
  }

  @Test
  void whatCannotBeDoneKeepsNobodyElseFromIt() throws Exception {
    var behind = behindTheOne("a", "impossible", "b");

    assertThat(behind.get(0).join()).isEqualTo("a is done");
    assertThat(behind.get(2).join()).isEqualTo("b is done");
    assertThatThrownBy(behind.get(1)::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(SyncFailure.class)
        .hasMessage("impossible");
  }

  /** Each would wait for the store anew. */
  @Test
  void whenTheStoreIsAwayAllAreToldByOneTry() throws Exception {
    var behind = behindTheOne("a", "too early", "b");

    assertThat(behind)
        .allSatisfy(it -> assertThatThrownBy(it::join).cause().isInstanceOf(SyncFailure.class));
    assertThat(done).containsExactly(List.of(HELD), List.of("a", "too early", "b"));
  }

  @Test
  void anErrorLeavesNobodyWaiting() throws Exception {
    var behind = behindTheOne("a", "hopeless");

    assertThat(behind)
        .allSatisfy(it -> assertThatThrownBy(it::join).hasMessageContaining("hopeless"));
    assertThat(gathered.of("c")).isEqualTo("c is done");
  }
}
