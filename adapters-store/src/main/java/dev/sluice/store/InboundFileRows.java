package dev.sluice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The table {@code inbound_file}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InboundFileRows extends GenericRepository<InboundFileRow, Long> {

  /** Returns 0 if the file is there already. */
  @Query(
      """
      INSERT INTO inbound_file (origin, file_id, user_name, media_type, size, sha256, received_at)
      VALUES (:origin, :fileId, :userName, :mediaType, :size, :sha256, :receivedAt)
      ON CONFLICT (origin, file_id) DO NOTHING
      """)
  int insert(
      String origin,
      String fileId,
      String userName,
      String mediaType,
      long size,
      String sha256,
      Instant receivedAt);

  Optional<InboundFileRow> findByOriginAndFileId(String origin, String fileId);
}
