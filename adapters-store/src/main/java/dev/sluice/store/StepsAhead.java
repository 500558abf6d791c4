package dev.sluice.store;

import dev.sluice.store.Candidates.Candidate;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Reads what there is to tell of many candidates on several connections at once, so that PostgreSQL
 * looks up the next rows while these are taken over. For one thread.
 */
final class StepsAhead {
  private static final int AT_ONCE = 2;

  private final StepReader reader;
  private final Queue<Part> coming = new ArrayDeque<>();
  private List<Candidate> unread;
  private int rowsComing;

  private record Part(int rows, FutureTask<List<RowStep>> task) {}

  StepsAhead(StepReader reader, List<Candidate> candidates) {
    this.reader = reader;
    this.unread = candidates;
  }

  boolean hasNext() {
    return !coming.isEmpty() || !unread.isEmpty();
  }

  /**
   * The next in the order of the candidates.
   *
   * @param page says how many to ask for, and how many at all
   */
  List<RowStep> next(PageBuilder page) throws SQLException {
    var rows = page.rowsToReadAtOnce();
    if (coming.isEmpty() && unread.size() <= rows) return reader.of(taken(rows));
    while (coming.isEmpty() || mayBegin(page)) begin(taken(rows));
    var part = coming.remove();
    rowsComing -= part.rows();
    return resultOf(part);
  }

  private boolean mayBegin(PageBuilder page) {
    return coming.size() < AT_ONCE && !unread.isEmpty() && rowsComing < page.rowsThatFit();
  }

  private List<Candidate> taken(int rows) {
    var next = Math.min(unread.size(), rows);
    var taken = unread.subList(0, next);
    unread = unread.subList(next, unread.size());
    return taken;
  }

  private void begin(List<Candidate> candidates) {
    var task = new FutureTask<>(() -> reader.of(candidates));
    Thread.ofVirtual().name("delta-ahead").start(task);
    coming.add(new Part(candidates.size(), task));
    rowsComing += candidates.size();
  }

  private static List<RowStep> resultOf(Part part) throws SQLException {
    try {
      return part.task().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientException("interrupted while rows were read", e);
    } catch (ExecutionException e) {
      throw new SQLException("reading rows ahead", e.getCause());
    }
  }
}
