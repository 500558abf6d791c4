package dev.sluice.store;

import static dev.sluice.fixtures.feed.FieldSales.CRM;
import static dev.sluice.fixtures.feed.FieldSales.ERP;
import static dev.sluice.fixtures.feed.FieldSales.assigned;
import static dev.sluice.fixtures.feed.FieldSales.company;
import static dev.sluice.fixtures.feed.FieldSales.customer;
import static dev.sluice.fixtures.feed.FieldSales.user;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaAnswer;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import dev.sluice.domain.feed.DeltaFeed;
import dev.sluice.domain.feed.DeltaQuestion;
import dev.sluice.domain.feed.DeltaQuestion.Since;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedTokens;
import dev.sluice.domain.feed.WaitingClients;
import dev.sluice.fixtures.feed.FieldSales;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten thousand clients of a thousand users wait at one node. */
@Tag("long")
class ManyWaitingClientsTest {
  private static final Logger LOG = LoggerFactory.getLogger(ManyWaitingClientsTest.class);
  private static final FeedDatabase STORE = new FeedDatabase();
  private static final int USERS = 1_000;
  private static final int CLIENTS = 10_000;

  /** What a pool of virtual threads, the pool of connections and timeouts need, for any number. */
  private static final int FEW_THREADS = 40;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final PostgresFeed feed = opened();
  private final DeltaFeed deltas =
      new DeltaFeed(
          feed, new FeedTokens(new byte[] {1}), FieldSales.catalog(), InstantSource.system());
  private final WaitingClients clients =
      new WaitingClients(deltas, executor, InstantSource.system(), CLIENTS);

  private static PostgresFeed opened() {
    STORE.empty();
    return PostgresFeed.open(STORE.pool(), FieldSales.catalog(), InstantSource.system());
  }

  @AfterEach
  void stop() {
    executor.close();
  }

  private void commit(SourceName source, FeedChange... changes) {
    try (var transaction = feed.begin(source)) {
      transaction.apply(List.of(changes));
      transaction.commit(new SourceOffset("x"), InstantSource.system().instant());
    }
  }

  private static FeedChange[] usersWithTerritories() {
    return IntStream.range(0, USERS)
        .boxed()
        .flatMap(it -> Stream.of(user("U" + it), assigned("" + it, "U" + it, "T" + it)))
        .toArray(FeedChange[]::new);
  }

  private CompletableFuture<DeltaAnswer> waiting(int client) {
    var user = new UserName("U" + client % USERS);
    var since = new Since.Token(deltas.tokenAt(feed.status().head(), user, Set.of()));
    return clients.answer(new DeltaQuestion(user, Set.of(), since, 100), Duration.ofMinutes(10));
  }

  private List<CompletableFuture<DeltaAnswer>> everybodyWaits() {
    var answers = new ArrayList<CompletableFuture<DeltaAnswer>>();
    for (var i = 0; i < CLIENTS; i++) answers.add(waiting(i));
    await().atMost(Duration.ofMinutes(2)).until(() -> clients.count() == CLIENTS);
    return answers;
  }

  @Test
  void tenThousandClientsWaitInMemoryAndAreAllAnswered() throws Exception {
    commit(CRM);
    commit(ERP, usersWithTerritories());
    var _ = waiting(0); // whatever is made once, is made
    await().until(() -> clients.count() == 1);
    commit(ERP, customer("first", "name", "T0"));
    await().until(() -> clients.count() == 0);
    var threads = ManagementFactory.getThreadMXBean().getThreadCount();
    var heap = heapInUse();

    var answers = everybodyWaits();

    var moreThreads = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
    var each = (heapInUse() - heap) / CLIENTS;
    var few = answersOf(answers, customer("C1", "name", "T7"), CLIENTS / USERS);
    var all = answersOf(answers, company("1", "for everyone"), CLIENTS);
    LOG.info("{} bytes of heap per waiting client, {} more threads", each, moreThreads);
    LOG.info("from the commit to the last of {} answers: {} ms", CLIENTS / USERS, few.toMillis());
    LOG.info("from the commit to the last of {} answers: {} ms", CLIENTS, all.toMillis());
    assertThat(moreThreads).isLessThan(FEW_THREADS);
    assertThat(each).isLessThan(8_192);
    assertThat(few).isLessThan(Duration.ofSeconds(2));
    assertThat(answers).allMatch(it -> it.join() instanceof Changes told && !told.isEmpty());
    assertThat(clients.count()).isZero();
  }

  /** How long after the commit so many have their answers; no more of them have. */
  private Duration answersOf(
      List<CompletableFuture<DeltaAnswer>> answers, FeedChange change, int concerned)
      throws Exception {
    var waiting = answers.stream().filter(it -> !it.isDone()).toList();
    var untold = new CountDownLatch(concerned - (CLIENTS - waiting.size()));
    for (var it : waiting) {
      var _ = it.thenRun(untold::countDown);
    }
    commit(ERP, change);
    var committed = System.nanoTime();
    assertThat(untold.await(2, MINUTES)).isTrue();
    var took = Duration.ofNanos(System.nanoTime() - committed);
    assertThat(answers.stream().filter(CompletableFuture::isDone).count()).isEqualTo(concerned);
    return took;
  }

  private static long heapInUse() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
