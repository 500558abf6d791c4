package dev.sluice.store;

import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.store.InboxBatches.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How it is noted what tries of packets came to: those that end at the same time, together. */
final class InboxSettlements {
  private static final int MOST_AT_ONCE = 32;

  private final InboxTables tables;
  private final StoreTransactions transactions;
  private final Gathered<Settlement, Optional<InboxEntry>> undisturbed;

  InboxSettlements(InboxTables tables, StoreTransactions transactions) {
    this.tables = tables;
    this.transactions = transactions;
    this.undisturbed = new Gathered<>(MOST_AT_ONCE, this::settledTogether);
  }

  InboxEntry settle(Settlement settlement) {
    var tried = settlement.tried();
    return (settlement.state().prolongs(tried.state())
            ? Optional.<InboxEntry>empty()
            : undisturbed.of(settlement))
        .orElseGet(
            () ->
                transactions.runRemembered(
                    "settling packet " + tried.key(), () -> settledAfterAll(settlement)));
  }

  /** Empty for those that were changed since they were tried. */
  private List<Optional<InboxEntry>> settledTogether(List<Settlement> all) {
    return transactions.run(
        "settling " + InboxTables.named(all.stream().map(it -> it.tried().key())),
        () -> settleAll(all));
  }

  private List<Optional<InboxEntry>> settleAll(List<Settlement> all) {
    var firsts = new LinkedHashMap<PacketKey, Settlement>();
    for (var it : all) firsts.putIfAbsent(it.tried().key(), it);
    var settled = InboxTables.byKey(tables.batches().settle(firsts.values()));
    var entries = new ArrayList<Optional<InboxEntry>>();
    for (var it : all) {
      var key = it.tried().key();
      var isFirst = firsts.remove(key) != null;
      entries.add(Optional.ofNullable(settled.get(key)).filter(_ -> isFirst));
    }
    return entries;
  }

  /** Where the state lasts, or the packet was changed meanwhile. */
  private InboxEntry settledAfterAll(Settlement settlement) {
    var tried = settlement.tried();
    var state = settlement.state();
    var row = tables.locked(tried.key()).orElseThrow(() -> InboxTables.noSuch(tried.key()));
    var decided = row.changeNumber() != tried.changed().value();
    return decided && state.isUpToOperator()
        ? row.entry()
        : tables.changed(row, state, settlement.at());
  }
}
