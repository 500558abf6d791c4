package dev.sluice.store;

import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.PacketState;
import dev.sluice.domain.inbound.Receipt;
import dev.sluice.domain.inbound.ReceivedPacket;
import dev.sluice.store.InboxBatches.Arrival;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How packets come into the inbox: those of one part that come at the same time, together. */
final class InboxArrivals {
  // Of one part each, so it is a few megabytes at most.
  private static final int MOST_AT_ONCE = 32;

  private final InboxTables tables;
  private final StoreTransactions transactions;
  private final Gathered<Arrival, Receipt> small;

  InboxArrivals(InboxTables tables, StoreTransactions transactions) {
    this.tables = tables;
    this.transactions = transactions;
    this.small = new Gathered<>(MOST_AT_ONCE, this::storedTogether);
  }

  Receipt store(ReceivedPacket packet, Spool spool) {
    return spool
        .onlyPart()
        .map(bytes -> small.of(new Arrival(packet, spool.sha256(), bytes)))
        .orElseGet(
            () ->
                transactions.runRemembered(
                    "storing packet " + packet.key(), () -> storeInParts(packet, spool)));
  }

  private List<Receipt> storedTogether(List<Arrival> all) {
    return transactions.run(
        "storing " + InboxTables.named(all.stream().map(it -> it.packet().key())),
        () -> store(all));
  }

  private List<Receipt> store(List<Arrival> all) {
    var firsts = new LinkedHashMap<PacketKey, Arrival>();
    for (var it : all) firsts.putIfAbsent(it.packet().key(), it);
    var stored = InboxTables.byKey(tables.batches().store(firsts.values()));
    var receipts = new ArrayList<Receipt>();
    for (var it : all) {
      var key = it.packet().key();
      var isFirst = firsts.remove(key) != null;
      var entry = Optional.ofNullable(stored.get(key));
      receipts.add(
          entry.isPresent() && isFirst
              ? new Receipt.Stored(entry.get())
              : new Receipt.Known(entry.orElseGet(() -> tables.existing(key).entry())));
    }
    return receipts;
  }

  private Receipt storeInParts(ReceivedPacket packet, Spool spool) {
    var isNew = insert(packet, spool) == 1;
    var row = tables.existing(packet.key());
    if (!isNew) return new Receipt.Known(row.entry());
    new PacketParts(tables.parts(), row.seq(), 0).store(spool);
    tables
        .changes()
        .save(InboxChange.of(row.seq(), new PacketState.Received(), packet.receivedAt()));
    return new Receipt.Stored(
        tables.packets().update(row.changedBy(tables.nextChange(row))).entry());
  }

  private int insert(ReceivedPacket packet, Spool spool) {
    return tables
        .packets()
        .insert(
            packet.key().origin().name(),
            packet.key().id().value(),
            packet.user().value(),
            packet.format().name(),
            spool.size(),
            spool.sha256(),
            packet.receivedAt());
  }
}
