package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.ChangeNumber;
import dev.sluice.domain.inbound.HoldUserBack;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.InboxFilter;
import dev.sluice.domain.inbound.InboxNumber;
import dev.sluice.domain.inbound.OperatorName;
import dev.sluice.domain.inbound.PacketEdit;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.inbound.PacketSender;
import dev.sluice.domain.inbound.PacketState;
import dev.sluice.domain.inbound.Receipt;
import dev.sluice.domain.inbound.ReceivedPacket;
import dev.sluice.domain.inbound.Ruling;
import dev.sluice.domain.inbound.StateChange;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.store.InboxBatches.Settlement;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The inbox in PostgreSQL; each call is one transaction, which those share that come at the same
 * time to store a packet, or to settle one.
 */
final class PostgresInbox implements Inbox {
  private final InboxTables tables;
  private final StoreTransactions transactions;
  private final InboxArrivals arrivals;
  private final InboxSettlements settlements;
  private final long mostBytes;
  private final List<Consumer<PacketSender>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param mostBytes that a packet may have
   */
  PostgresInbox(InboxTables tables, StoreTransactions transactions, long mostBytes) {
    this.tables = tables;
    this.transactions = transactions;
    this.mostBytes = mostBytes;
    this.arrivals = new InboxArrivals(tables, transactions);
    this.settlements = new InboxSettlements(tables, transactions);
  }

  @Override
  public Receipt receive(ReceivedPacket packet, InputStream bytes) throws IOException {
    var sender = new PacketSender(packet.key().origin(), packet.user());
    try (var spool = Spool.of(bytes, mostBytes)) {
      return telling(sender, () -> arrivals.store(packet, spool));
    }
  }

  /** A commit may have been done though its answer got lost, so failures are told as well. */
  private <T> T telling(PacketSender sender, Supplier<T> work) {
    try {
      return work.get();
    } finally {
      listeners.forEach(it -> it.accept(sender));
    }
  }

  private Ruling told(Ruling ruling) {
    if (ruling instanceof Ruling.Done(var entry)) {
      listeners.forEach(it -> it.accept(entry.sender()));
    }
    return ruling;
  }

  @Override
  public List<InboxEntry> due(PacketOrigin origin, Instant now, HoldUserBack hold, int mostUsers) {
    var holding = names(Arrays.stream(PacketState.Kind.values()).filter(hold::holds).toList());
    var rows =
        SqlFailures.translating(
            "asking for the next packets of " + origin,
            () -> tables.packets().due(origin.name(), now, holding, mostUsers));
    var ofUsers = new LinkedHashMap<String, InboxEntry>();
    for (var row : rows) ofUsers.putIfAbsent(row.userName(), row.entry());
    return List.copyOf(ofUsers.values());
  }

  private static List<String> names(Collection<PacketState.Kind> kinds) {
    return kinds.stream().map(Enum::name).toList();
  }

  @Override
  public InputStream open(PacketKey key, int edit) {
    var doing = "reading the bytes of packet " + key;
    var packet = SqlFailures.translating(doing, () -> tables.existing(key));
    if (edit < 0 || edit > packet.edits()) {
      throw new SyncFailure(Remedy.FIX_US, "Packet " + key + " has no edit " + edit);
    }
    var parts = new PacketParts(tables.parts(), packet.seq(), edit);
    return edit == 0 ? parts.open(doing, packet.size()) : parts.open(doing);
  }

  /** The first part of each is read at once: it is the only one of most. */
  @Override
  public List<InputStream> open(List<InboxEntry> entries) {
    if (entries.isEmpty()) return List.of();
    var packets = entries.stream().map(it -> it.number().value()).toList();
    var firsts =
        SqlFailures.translating(
            "reading the bytes of " + InboxTables.named(entries.stream().map(InboxEntry::key)),
            () -> tables.parts().findByPacketInAndPart(packets, 0));
    return entries.stream().map(it -> open(it, firsts)).toList();
  }

  private InputStream open(InboxEntry entry, List<InboxPart> firsts) {
    var packet = entry.number().value();
    var parts = new PacketParts(tables.parts(), packet, entry.edits());
    var doing = "reading the bytes of packet " + entry.key();
    return firsts.stream()
        .filter(it -> it.packet() == packet && it.edit() == entry.edits())
        .findFirst()
        .map(it -> parts.open(doing, it.bytes()))
        .orElseGet(InputStream::nullInputStream);
  }

  @Override
  public InboxEntry settle(InboxEntry tried, PacketState state, Instant at) {
    return telling(tried.sender(), () -> settlements.settle(new Settlement(tried, state, at)));
  }

  @Override
  public List<InboxEntry> changed(PacketSender sender, ChangeNumber after, int most) {
    return SqlFailures.translating(
        "asking what became of the packets of " + sender.user(),
        () ->
            tables
                .packets()
                .changed(sender.origin().name(), sender.user().value(), after.value(), most)
                .stream()
                .map(InboxPacketRow::entry)
                .toList());
  }

  @Override
  public ChangeNumber changeAt(PacketSender sender, Instant instant) {
    return SqlFailures.translating(
        "asking since when packets of " + sender.user() + " changed",
        () ->
            new ChangeNumber(
                tables.packets().changeAt(sender.origin().name(), sender.user().value(), instant)));
  }

  @Override
  public void onChange(Consumer<PacketSender> listener) {
    listeners.add(listener);
  }

  @Override
  public Optional<String> memory(PacketKey key) {
    return SqlFailures.translating(
        "reading what the writer keeps of packet " + key,
        () -> tables.packets().memory(key.origin().name(), key.id().value()));
  }

  @Override
  public void remember(PacketKey key, Optional<String> memory) {
    var changed =
        transactions.run(
            "keeping what the writer says of packet " + key,
            () ->
                tables
                    .packets()
                    .remember(key.origin().name(), key.id().value(), memory.orElse(null)));
    if (changed == 0) throw InboxTables.noSuch(key);
  }

  @Override
  public Ruling retry(PacketKey key, OperatorName by, Instant at) {
    return rule(key, new PacketState.Received(Optional.of(by)), at);
  }

  @Override
  public Ruling discard(PacketKey key, OperatorName by, String reason, Instant at) {
    return rule(key, new PacketState.Discarded(by, reason), at);
  }

  private Ruling rule(PacketKey key, PacketState state, Instant at) {
    return told(
        transactions.run(
            "changing packet " + key,
            () ->
                tables
                    .locked(key)
                    .map(it -> ruled(it, state, at))
                    .orElseGet(Ruling.NoSuchPacket::new)));
  }

  private Ruling ruled(InboxPacketRow row, PacketState state, Instant at) {
    return row.state().state().isUpToOperator()
        ? new Ruling.Done(tables.changed(row, state, at))
        : new Ruling.TooLate(row.entry());
  }

  @Override
  public Ruling edit(PacketKey key, OperatorName by, InputStream bytes, Instant at)
      throws IOException {
    try (var spool = Spool.of(bytes, mostBytes)) {
      return told(
          transactions.run(
              "editing packet " + key,
              () ->
                  tables
                      .locked(key)
                      .map(it -> edited(it, new Editing(by, at, spool)))
                      .orElseGet(Ruling.NoSuchPacket::new)));
    }
  }

  private record Editing(OperatorName by, Instant at, Spool spool) {
    InboxEdit row(InboxPacketRow packet) {
      return new InboxEdit(
          null, packet.seq(), packet.edits(), by.value(), at, spool.size(), spool.sha256());
    }
  }

  private Ruling edited(InboxPacketRow row, Editing editing) {
    if (!(row.state().state() instanceof PacketState.SetAside)) {
      return new Ruling.NotSetAside(row.entry());
    }
    var edited = row.editedOnceMore();
    tables.edits().save(editing.row(edited));
    new PacketParts(tables.parts(), row.seq(), edited.edits()).store(editing.spool());
    var due = new PacketState.Received(Optional.of(editing.by()));
    var change = InboxChange.of(row.seq(), due, editing.at());
    tables.changes().save(change.inWords(PacketEdit.words(editing.by())));
    var changed = edited.in(due, editing.at(), tables.nextChange(row));
    return new Ruling.Done(tables.packets().update(changed).entry());
  }

  @Override
  public List<PacketEdit> edits(PacketKey key) {
    return SqlFailures.translating(
        "reading the edits of packet " + key,
        () -> tables.row(key).map(it -> edits(it.seq())).orElse(List.of()));
  }

  private List<PacketEdit> edits(long packet) {
    return tables.edits().findByPacketOrderByNumber(packet).stream().map(InboxEdit::edit).toList();
  }

  @Override
  public Optional<InboxEntry> find(PacketKey key) {
    return SqlFailures.translating(
        "looking for packet " + key, () -> tables.row(key).map(InboxPacketRow::entry));
  }

  @Override
  public List<InboxEntry> find(PacketOrigin origin, Collection<PacketId> ids) {
    if (ids.isEmpty()) return List.of();
    var values = ids.stream().map(PacketId::value).toList();
    return SqlFailures.translating(
        "looking for packets of " + origin,
        () ->
            tables.packets().findByOriginAndPacketIdIn(origin.name(), values).stream()
                .map(InboxPacketRow::entry)
                .toList());
  }

  @Override
  public Optional<InboxEntry> find(InboxNumber number) {
    return SqlFailures.translating(
        "looking for packet " + number,
        () -> tables.packets().findBySeq(number.value()).map(InboxPacketRow::entry));
  }

  @Override
  public List<InboxEntry> list(InboxFilter filter) {
    var origin = filter.origin().map(PacketOrigin::name).orElse(null);
    var user = filter.user().map(it -> it.value()).orElse(null);
    var states = names(filter.states());
    var before = filter.before().map(InboxNumber::value).orElse(Long.MAX_VALUE);
    if (states.isEmpty()) return List.of();
    return SqlFailures.translating(
        "listing packets",
        () ->
            tables.packets().newest(origin, user, states, before, filter.most()).stream()
                .map(InboxPacketRow::entry)
                .toList());
  }

  @Override
  public List<StateChange> history(PacketKey key) {
    return SqlFailures.translating(
        "reading the history of packet " + key,
        () -> tables.row(key).map(it -> changes(it.seq())).orElse(List.of()));
  }

  private List<StateChange> changes(long packet) {
    return tables.changes().findByPacketOrderBySeq(packet).stream()
        .map(InboxChange::change)
        .toList();
  }

  @Override
  public Map<PacketState.Kind, Long> counts(PacketOrigin origin) {
    var counts = new EnumMap<PacketState.Kind, Long>(PacketState.Kind.class);
    for (var kind : PacketState.Kind.values()) counts.put(kind, 0L);
    var found =
        SqlFailures.translating(
            "counting packets of " + origin, () -> tables.packets().counts(origin.name()));
    for (var it : found) counts.put(PacketState.Kind.valueOf(it.kind()), it.packets());
    return counts;
  }
}
