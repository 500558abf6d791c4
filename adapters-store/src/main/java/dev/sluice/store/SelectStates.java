package dev.sluice.store;

import static org.jooq.impl.DSL.val;

import dev.sluice.domain.feed.Position;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Rows as they are since a position or longer; those that changed later are left out. One record
 * per row: {@code row_key}, {@code entity}, {@code row_id}, {@code content}, which is null where
 * the entity is not asked for.
 */
record SelectStates(Position at, List<Short> entities) {
  private static final String SQL =
      """
      SELECT row_key, entity, row_id, CASE WHEN entity = ANY ({1}) THEN content END
      FROM current_row WHERE row_key = ANY ({2}) AND since <= {0}
      """;

  ResultSet of(List<UUID> rows, DSLContext dsl) {
    return dsl.resultQuery(
            SQL, val(at.value()), ArrayValue.ofShorts(entities), ArrayValue.ofKeys(rows))
        .fetchResultSet();
  }
}
