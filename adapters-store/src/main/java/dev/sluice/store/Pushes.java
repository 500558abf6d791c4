package dev.sluice.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code push}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Pushes extends GenericRepository<PushRow, Long> {

  @Query(
      """
      INSERT INTO push (id, area, user_name, position, content_hash, size, row_counts, started)
      VALUES (:id, :area, :userName, :position, :contentHash, :size, CAST(:rowCounts AS json), :started)
      """)
  void insert(
      String id,
      String area,
      String userName,
      long position,
      String contentHash,
      long size,
      String rowCounts,
      Instant started);

  /** Returns 0 if there is no such push. */
  @Query(
      """
      UPDATE push SET outcome = :outcome, took_ms = :tookMs, sync_log_id = :syncLogId,
        reason = :reason
      WHERE id = :id
      """)
  int end(
      String id, String outcome, long tookMs, @Nullable String syncLogId, @Nullable String reason);

  Optional<PushRow> findByPushId(String pushId);

  @Query(
      """
      SELECT * FROM push
      WHERE (CAST(:area AS text) IS NULL OR area = :area)
        AND (CAST(:userName AS text) IS NULL OR user_name = :userName)
      ORDER BY seq DESC
      LIMIT :most
      """)
  List<PushRow> newest(@Nullable String area, @Nullable String userName, int most);
}
