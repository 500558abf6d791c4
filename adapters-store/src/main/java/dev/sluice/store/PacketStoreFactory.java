package dev.sluice.store;

import dev.sluice.domain.inbound.InboundFiles;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.outbound.PushHistory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** What the store offers to the two ways that packets travel. */
@Factory
final class PacketStoreFactory {
  // The vendor's own limit for a packet.
  private static final long MOST_BYTES = 100_000_000;

  @Singleton
  StoreTransactions transactions(TransactionOperations<Connection> operations) {
    return new StoreTransactions(operations);
  }

  @Singleton
  Inbox inbox(
      InboxPackets packets,
      InboxBatches batches,
      InboxParts parts,
      InboxChanges changes,
      InboxEdits edits,
      StoreTransactions transactions) {
    var tables = new InboxTables(packets, batches, parts, changes, edits);
    return new PostgresInbox(tables, transactions, MOST_BYTES);
  }

  @Singleton
  InboundFiles inboundFiles(
      InboundFileRows files, InboundFileParts parts, StoreTransactions transactions) {
    return new PostgresInboundFiles(files, parts, transactions, MOST_BYTES);
  }

  @Singleton
  PushHistory pushHistory(Pushes pushes, PushStandings standings, StoreTransactions transactions) {
    return new PostgresPushHistory(pushes, standings, transactions);
  }
}
