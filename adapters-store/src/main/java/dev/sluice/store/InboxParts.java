package dev.sluice.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table {@code inbox_part}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InboxParts extends GenericRepository<InboxPart, Long> {
  InboxPart save(InboxPart part);

  List<InboxPart> findByPacketInAndPart(Collection<Long> packets, int part);

  Optional<InboxPart> findByPacketAndEditAndPart(long packet, int edit, int part);
}
