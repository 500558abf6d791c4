package dev.sluice.store;

import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.PacketState;
import dev.sluice.domain.inbound.ReceivedPacket;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Packets that are stored, and packets that are settled, by one statement for all of them: a
 * statement is a round trip. Each packet stands in a list once.
 */
@Singleton
final class InboxBatches {
  /** Senders' clocks are locked in one order, so that two of these cannot wait for each other. */
  private static final String CLOCK =
      """
      clock AS (
        INSERT INTO inbox_clock (origin, user_name, last)
        SELECT origin, user_name, count(*) FROM %s
        GROUP BY origin, user_name ORDER BY origin, user_name
        ON CONFLICT (origin, user_name) DO UPDATE SET last = inbox_clock.last + excluded.last
        RETURNING origin, user_name, last)""";

  private static final String STORE =
      """
      WITH arriving AS (
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
          AS arriving (origin, packet_id, user_name, format, sha256, received_at, words, bytes, place)),
      %s,
      packet AS (
        INSERT INTO inbox_packet (origin, packet_id, user_name, format, size, sha256, received_at,
          since, state_kind, state_due, state_failures, change_number)
        SELECT origin, packet_id, user_name, format, length(bytes), sha256, received_at,
          received_at, 'RECEIVED', received_at, 0,
          last + 1 - row_number() OVER (PARTITION BY origin, user_name ORDER BY place DESC)
        FROM arriving JOIN clock USING (origin, user_name)
        ORDER BY place
        ON CONFLICT (origin, packet_id) DO NOTHING
        RETURNING *),
      part AS (
        INSERT INTO inbox_part (packet, edit, part, bytes)
        SELECT seq, 0, 0, bytes FROM packet JOIN arriving USING (origin, packet_id)),
      change AS (
        INSERT INTO inbox_change (packet, changed_at, state_kind, words)
        SELECT seq, since, state_kind, words FROM packet JOIN arriving USING (origin, packet_id))
      SELECT * FROM packet
      """
          .formatted(CLOCK.formatted("arriving"));

  /** Locks packets before clocks, as everyone does. */
  private static final String SETTLE =
      """
      WITH tried AS (
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          AS tried (seq, change_number, at, words, kind, waits_for, due, failures, state_words,
            reason, culprit_table, culprit_row, culprit_field)),
      seen AS (
        SELECT p.origin, p.user_name, tried.*
        FROM inbox_packet p JOIN tried USING (seq, change_number)
        ORDER BY seq FOR UPDATE OF p),
      %s,
      counted AS (
        SELECT seen.*,
          last + 1 - row_number() OVER (PARTITION BY origin, user_name ORDER BY seq DESC) AS change
        FROM seen JOIN clock USING (origin, user_name)),
      packet AS (
        UPDATE inbox_packet p SET since = at, state_kind = kind, state_waits_for = waits_for,
          state_due = due, state_failures = failures, state_words = c.state_words,
          state_reason = reason, state_culprit_table = culprit_table,
          state_culprit_row = culprit_row, state_culprit_field = culprit_field,
          change_number = change
        FROM counted c WHERE p.seq = c.seq
        RETURNING p.*, c.words),
      change AS (
        INSERT INTO inbox_change (packet, changed_at, state_kind, words)
        SELECT seq, since, state_kind, words FROM packet)
      SELECT * FROM packet
      """
          .formatted(CLOCK.formatted("seen"));

  private final JdbcOperations database;

  InboxBatches(JdbcOperations database) {
    this.database = database;
  }

  /** A packet that was received whole, of one part. */
  @SuppressWarnings("ArrayRecordComponent") // only ever written, never compared
  record Arrival(ReceivedPacket packet, String sha256, byte[] bytes) {}

  /** What a try of a packet came to, which is another state than before. */
  record Settlement(InboxEntry tried, PacketState state, Instant at) {}

  /** Those of the packets that were not there already, each with all that belongs to it. */
  List<InboxPacketRow> store(Collection<Arrival> arrivals) {
    var received = new PacketState.Received().words();
    return rows(
        STORE,
        (statement, connection) -> {
          var arrays = new Arrays<>(statement, connection, arrivals);
          arrays.add("text", it -> it.packet().key().origin().name());
          arrays.add("text", it -> it.packet().key().id().value());
          arrays.add("text", it -> it.packet().user().value());
          arrays.add("text", it -> it.packet().format().name());
          arrays.add("text", Arrival::sha256);
          arrays.add("timestamptz", it -> it.packet().receivedAt());
          arrays.add("text", _ -> received);
          arrays.addBytes(Arrival::bytes);
        });
  }

  /** Those of the packets that were as they were tried, in their new state. */
  List<InboxPacketRow> settle(Collection<Settlement> settlements) {
    var noted =
        settlements.stream()
            .map(it -> new Noted(it, StateColumns.of(it.state(), it.at())))
            .toList();
    return rows(
        SETTLE,
        (statement, connection) -> {
          var arrays = new Arrays<>(statement, connection, noted);
          arrays.add("int8", it -> it.of().tried().number().value());
          arrays.add("int8", it -> it.of().tried().changed().value());
          arrays.add("timestamptz", it -> it.of().at());
          arrays.add("text", it -> it.of().state().words());
          arrays.add("text", it -> it.columns().kind());
          arrays.add("text", it -> it.columns().waitsFor());
          arrays.add("timestamptz", it -> it.columns().due());
          arrays.add("int4", it -> it.columns().failures());
          arrays.add("text", it -> it.columns().words());
          arrays.add("text", it -> it.columns().reason());
          arrays.add("text", it -> it.columns().culpritTable());
          arrays.add("int4", it -> it.columns().culpritRow());
          arrays.add("text", it -> it.columns().culpritField());
        });
  }

  private record Noted(Settlement of, StateColumns columns) {}

  private interface Parameters {
    void set(PreparedStatement statement, Connection connection) throws SQLException;
  }

  private List<InboxPacketRow> rows(String sql, Parameters parameters) {
    return database.prepareStatement(
        StoreTransactions.REMEMBER_PLANS + ";\n" + sql,
        statement -> {
          parameters.set(statement, statement.getConnection());
          statement.execute();
          statement.getMoreResults();
          try (var rows = statement.getResultSet()) {
            return database.entityStream(rows, InboxPacketRow.class).toList();
          }
        });
  }

  /** The parameters of a statement, each an array with an element for each packet. */
  private static final class Arrays<T> {
    private final PreparedStatement statement;
    private final Connection connection;
    private final Collection<T> packets;
    private int last;

    Arrays(PreparedStatement statement, Connection connection, Collection<T> packets) {
      this.statement = statement;
      this.connection = connection;
      this.packets = packets;
    }

    void add(String type, Function<T, @Nullable Object> element) throws SQLException {
      var texts = packets.stream().map(element).map(it -> Objects.toString(it, null)).toArray();
      statement.setArray(++last, connection.createArrayOf(type, texts));
    }

    void addBytes(Function<T, byte[]> element) throws SQLException {
      var bytes = packets.stream().map(element).toArray(byte[][]::new);
      statement.setArray(++last, connection.createArrayOf("bytea", bytes));
    }
  }
}
