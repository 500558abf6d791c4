package dev.sluice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code push_standing}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PushStandings extends GenericRepository<PushStandingRow, Long> {
  Optional<PushStandingRow> findByAreaAndUserName(String area, String userName);

  List<PushStandingRow> findByArea(String area);

  @Query(
      """
      INSERT INTO push_standing (area, user_name, last_tried, failures, not_before, problem)
      VALUES (:area, :userName, :tried, :failures, :notBefore, :problem)
      ON CONFLICT (area, user_name) DO UPDATE SET last_tried = excluded.last_tried,
        failures = excluded.failures, not_before = excluded.not_before, problem = excluded.problem
      """)
  void tried(
      String area, String userName, Instant tried, int failures, Instant notBefore, String problem);

  @Query(
      """
      UPDATE push_standing s
      SET failures = :failures, not_before = :notBefore, problem = :problem
      FROM push p
      WHERE p.id = :push AND s.area = p.area AND s.user_name = p.user_name
      """)
  void retry(String push, int failures, Instant notBefore, String problem);

  @Query(
      """
      UPDATE push_standing s
      SET accepted_id = p.id, accepted_hash = p.content_hash, same_at = p.position
      FROM push p
      WHERE p.id = :push AND s.area = p.area AND s.user_name = p.user_name
      """)
  void accepted(String push);

  @Query(
      """
      UPDATE push_standing SET same_at = :position
      WHERE area = :area AND user_name = :userName AND accepted_id IS NOT NULL
      """)
  void same(String area, String userName, long position);
}
