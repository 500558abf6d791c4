package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.SeenRow;
import java.io.IOException;
import java.util.Map;

/**
 * The table that is being written.
 *
 * @param namesItsRows whether the entity maps a {@code DMS_ROWID} of its own
 */
record OutboundTable(EntityName entity, ContentFields fields, boolean namesItsRows) {

  static OutboundTable of(EntityName entity, Map<EntityName, EntityShape> shapes, PacketTime time) {
    var shape = shapes.get(entity);
    if (shape == null) {
      throw new SyncFailure(Remedy.FIX_US, entity + ": a row came, but the shape did not");
    }
    var own = shape.fields().containsKey(RowNames.FIELD);
    return new OutboundTable(entity, new ContentFields(shape, time), own);
  }

  void walk(SeenRow row, RowNames names, ContentFields.Sink sink) throws IOException {
    if (!namesItsRows) {
      var name = names.of(entity, row.id()).toString();
      sink.field(RowNames.FIELD, JsonToken.VALUE_STRING, name);
    }
    fields.walk(row.content(), sink);
  }
}
