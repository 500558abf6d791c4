package dev.sluice.store;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table {@code inbox_packet}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InboxPackets extends GenericRepository<InboxPacketRow, Long> {

  /** Returns 0 if the packet is there already. */
  @Query(
      """
      INSERT INTO inbox_packet (origin, packet_id, user_name, format, size, sha256, received_at,
        since, state_kind, state_due, state_failures)
      VALUES (:origin, :packetId, :userName, :format, :size, :sha256, :receivedAt,
        :receivedAt, 'RECEIVED', :receivedAt, 0)
      ON CONFLICT (origin, packet_id) DO NOTHING
      """)
  int insert(
      String origin,
      String packetId,
      String userName,
      String format,
      long size,
      String sha256,
      Instant receivedAt);

  /** The sender's next change; the sender's others wait until this transaction ends. */
  @Query(
      """
      WITH clock AS (
        INSERT INTO inbox_clock (origin, user_name, last) VALUES (:origin, :userName, 1)
        ON CONFLICT (origin, user_name) DO UPDATE SET last = inbox_clock.last + 1
        RETURNING last)
      SELECT last FROM clock
      """)
  long nextChange(String origin, String userName);

  @Query(
      """
      SELECT * FROM inbox_packet
      WHERE origin = :origin AND user_name = :userName AND change_number > :after
      ORDER BY change_number LIMIT :most
      """)
  List<InboxPacketRow> changed(String origin, String userName, long after, int most);

  @Query(
      """
      SELECT coalesce(min(p.change_number) - 1,
        (SELECT c.last FROM inbox_clock c WHERE c.origin = :origin AND c.user_name = :userName), 0)
      FROM inbox_packet p
      WHERE p.origin = :origin AND p.user_name = :userName AND p.since >= :instant
      """)
  long changeAt(String origin, String userName, Instant instant);

  InboxPacketRow update(InboxPacketRow row);

  Optional<InboxPacketRow> findBySeq(long seq);

  Optional<InboxPacketRow> findByOriginAndPacketId(String origin, String packetId);

  List<InboxPacketRow> findByOriginAndPacketIdIn(String origin, Collection<String> packetIds);

  @Query("SELECT * FROM inbox_packet WHERE origin = :origin AND packet_id = :packetId FOR UPDATE")
  Optional<InboxPacketRow> lock(String origin, String packetId);

  @Query(
      """
      SELECT writer_memory FROM inbox_packet
      WHERE origin = :origin AND packet_id = :packetId AND writer_memory IS NOT NULL
      """)
  Optional<String> memory(String origin, String packetId);

  /** Returns 0 if there is no such packet. */
  @Query(
      """
      UPDATE inbox_packet SET writer_memory = CAST(:memory AS text)
      WHERE origin = :origin AND packet_id = :packetId
      """)
  int remember(String origin, String packetId, @Nullable String memory);

  /**
   * Read in the order of inbox_packet_due until there are enough, whatever the planner believes:
   * its statistics are of another time than the backlog. Of an origin between itself and itself
   * only that index knows the order, and OFFSET keeps the condition from becoming a join.
   */
  @Query(
      """
      SELECT * FROM inbox_packet p
      WHERE p.origin BETWEEN :origin AND :origin AND p.state_kind IN ('RECEIVED', 'WAITING')
        AND (p.state_kind = 'RECEIVED' OR p.state_due <= :now)
        AND NOT EXISTS (
          SELECT FROM inbox_packet earlier
          WHERE earlier.origin = p.origin AND earlier.user_name = p.user_name
            AND earlier.seq < p.seq AND earlier.state_kind IN ('RECEIVED', 'WAITING', 'SET_ASIDE')
            AND earlier.state_kind IN (:holding)
            AND coalesce(earlier.state_waits_for, '') NOT IN ('PARENT', 'FILE')
          OFFSET 0)
      ORDER BY p.origin, p.seq
      LIMIT :most
      """)
  List<InboxPacketRow> due(String origin, Instant now, List<String> holding, int most);

  @Query(
      """
      SELECT * FROM inbox_packet
      WHERE (CAST(:origin AS text) IS NULL OR origin = :origin)
        AND (CAST(:userName AS text) IS NULL OR user_name = :userName)
        AND state_kind IN (:states)
        AND seq < :before
      ORDER BY seq DESC
      LIMIT :most
      """)
  List<InboxPacketRow> newest(
      @Nullable String origin,
      @Nullable String userName,
      List<String> states,
      long before,
      int most);

  @Query(
      """
      SELECT state_kind AS kind, count(*) AS packets FROM inbox_packet
      WHERE origin = :origin GROUP BY state_kind
      """)
  List<StateCount> counts(String origin);

  /** How many packets are in a state. */
  @Introspected
  record StateCount(String kind, long packets) {}
}
