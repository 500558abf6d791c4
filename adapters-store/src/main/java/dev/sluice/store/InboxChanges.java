package dev.sluice.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table {@code inbox_change}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InboxChanges extends GenericRepository<InboxChange, Long> {
  InboxChange save(InboxChange change);

  List<InboxChange> findByPacketOrderBySeq(long packet);
}
