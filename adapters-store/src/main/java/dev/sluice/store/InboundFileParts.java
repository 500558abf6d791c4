package dev.sluice.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code inbound_file_part}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InboundFileParts extends GenericRepository<InboundFilePart, Long> {
  InboundFilePart save(InboundFilePart part);

  Optional<InboundFilePart> findByFileAndPart(long file, int part);
}
