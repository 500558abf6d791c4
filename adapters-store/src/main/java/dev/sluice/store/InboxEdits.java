package dev.sluice.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table {@code inbox_edit}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InboxEdits extends GenericRepository<InboxEdit, Long> {
  InboxEdit save(InboxEdit edit);

  List<InboxEdit> findByPacketOrderByNumber(long packet);
}
