package dev.sluice.store;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedTransaction;
import dev.sluice.domain.feed.Position;
import dev.sluice.domain.feed.ReloadRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Few changes that are all there is to a transaction, most likely: sent to the database at once
 * when it is committed, with what is supposed of the head and of what is held. The database fails
 * what was supposed wrongly, and then it is begun anew and asks, as it does when more comes.
 */
final class PromptTransaction implements FeedTransaction {
  private final Supplier<FeedTransaction> supposing;
  private final Supplier<FeedTransaction> asking;
  private @Nullable FeedTransaction asked;

  /**
   * @param supposing begins with the changes, and waits for nothing
   * @param asking begins with the changes
   */
  PromptTransaction(Supplier<FeedTransaction> supposing, Supplier<FeedTransaction> asking) {
    this.supposing = supposing;
    this.asking = asking;
  }

  @Override
  public Position commit(SourceOffset offset, Instant committedAt) {
    if (asked == null) {
      try (var supposed = supposing.get()) {
        return supposed.commit(offset, committedAt);
      } catch (SyncFailure e) {
        if (!SqlFailures.isOfWhatWasSupposed(e)) throw e;
      }
    }
    return asked().commit(offset, committedAt);
  }

  private FeedTransaction asked() {
    if (asked == null) asked = asking.get();
    return asked;
  }

  @Override
  public void describe(EntityShape shape) {
    asked().describe(shape);
  }

  @Override
  public void apply(List<FeedChange> changes) {
    asked().apply(changes);
  }

  @Override
  public void beginLoad() {
    asked().beginLoad();
  }

  @Override
  public void beginLoad(Set<TableName> tables) {
    asked().beginLoad(tables);
  }

  @Override
  public void beginPartOfLoad(Set<TableName> tables) {
    asked().beginPartOfLoad(tables);
  }

  @Override
  public void answer(Set<ReloadRequest> requests) {
    asked().answer(requests);
  }

  @Override
  public void close() {
    if (asked != null) asked.close();
  }
}
