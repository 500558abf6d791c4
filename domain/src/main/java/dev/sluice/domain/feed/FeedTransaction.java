package dev.sluice.domain.feed;

import dev.sluice.domain.change.SourceOffset;
import dev.sluice.domain.entity.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Changes that become visible together, at one new position, or not at all. Not safe for use by
 * more than one thread.
 */
public interface FeedTransaction extends AutoCloseable {

  /** Notes the fields an entity now has. */
  void describe(EntityShape shape);

  /**
   * Applies changes in their order; may be called many times. A row that is written as it already
   * is, is not changed. Partial contents are completed from what the feed holds.
   */
  void apply(List<FeedChange> changes);

  /**
   * From here to the commit this transaction is a load: whatever the feed holds of the source and
   * is not written in it, is removed when it commits. What is written as it already was is not
   * changed, so that clients are told real differences only.
   */
  void beginLoad();

  /** The same for some tables of the source; what the feed holds of its others stays. */
  void beginLoad(Set<TableName> tables);

  /**
   * The same, as a part of a source's first load: its tables that no part had yet stay unread, and
   * the source does not count as loaded before a transaction of it commits that is no such part.
   * What is committed until then is no state to be answered from, see {@link Feed#at}.
   */
  void beginPartOfLoad(Set<TableName> tables);

  /**
   * This transaction is the load that these requests asked for: they are no more when it commits.
   *
   * @param requests that were made before the tables were read; later ones want them as they are
   *     then
   */
  void answer(Set<ReloadRequest> requests);

  /**
   * Makes everything visible and the offset durable, together. A commit that changed nothing moves
   * the offset and no position, unless a load in parts is complete with it. With a source's first
   * commit under another catalog goes what that one no longer has.
   *
   * @param committedAt when the ERP committed the last of the changes
   * @return the feed's head after the commit
   */
  Position commit(SourceOffset offset, Instant committedAt);

  /** Rolls back unless committed. */
  @Override
  void close();
}
