package dev.sluice.domain.feed;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The one way into the feed. One writer at a time applies changes, over all nodes of an
 * installation, which makes positions commit order.
 */
public interface FeedWriter {

  /** Behind what the source resumes; empty before its first load, or the first part of it. */
  Optional<SourceOffset> offsetOf(SourceName source);

  /**
   * The tables of a source that was loaded before, or in part, whose rows mean something else now:
   * an entity or an assignment on them is new or mapped otherwise. They stay unread until a load
   * has them. And those that {@link #readAgain} asks for.
   */
  Set<TableName> unreadOf(SourceName source);

  /**
   * Asks for tables to be read again, although nothing is known to have gone wrong with them.
   * Durable when it returns; waits for no other writer.
   *
   * @throws dev.sluice.domain.SyncFailure {@code TRY_AGAIN} if the store cannot be reached
   */
  void readAgain(SourceName source, Set<TableName> tables);

  /** What was asked for and not yet answered, see {@link FeedTransaction#answer}. */
  Set<ReloadRequest> reloadRequests(SourceName source);

  /**
   * Tells of every row and assignment that the feed holds of some tables of a source, each as the
   * change that would remove it; in any order. Waits for no writer, and keeps none of them in
   * memory.
   *
   * @throws dev.sluice.domain.SyncFailure {@code TRY_AGAIN} if the store cannot be reached
   */
  void held(SourceName source, Set<TableName> tables, Consumer<FeedChange> each);

  /**
   * Begins a change of the feed on behalf of one source. Nothing of it is seen by anyone until it
   * is committed. Waits for another node that is writing.
   *
   * @throws dev.sluice.domain.SyncFailure {@code TRY_AGAIN} if the store cannot be reached
   */
  FeedTransaction begin(SourceName source);

  /**
   * The same, and applies changes that are at hand, which may be quicker than one by one: another
   * node may not be waited for before the commit.
   */
  default FeedTransaction begin(SourceName source, List<FeedChange> first) {
    var transaction = begin(source);
    try {
      transaction.apply(first);
    } catch (RuntimeException e) {
      transaction.close();
      throw e;
    }
    return transaction;
  }
}
