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
  Inbox inbox(
      InboxPackets packets,
      InboxBatches batches,
      InboxParts parts,
      InboxChanges changes,
      InboxEdits edits,
      TransactionOperations<Connection> transactions) {
    var tables = new PostgresInbox.Tables(packets, batches, parts, changes, edits);
    return new PostgresInbox(tables, transactions, MOST_BYTES);
  }

  @Singleton
  InboundFiles inboundFiles(
      InboundFileRows files,
      InboundFileParts parts,
      TransactionOperations<Connection> transactions) {
    return new PostgresInboundFiles(files, parts, transactions, MOST_BYTES);
  }

  @Singleton
  PushHistory pushHistory(
      Pushes pushes, PushStandings standings, TransactionOperations<Connection> transactions) {
    return new PostgresPushHistory(pushes, standings, transactions);
  }
}
