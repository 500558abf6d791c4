package dev.sluice.dynamicsmobile;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.SeenRow;
import java.io.IOException;

/** The fields of an entity's rows as they go out, the row's name first. */
final class OutboundFields {
  private final EntityShape shape;
  private final ContentFields fields;
  private final RowNames names;
  private final boolean namesItsRows;

  OutboundFields(EntityShape shape, PacketTime time, RowNames names) {
    this.shape = shape;
    this.fields = new ContentFields(shape, time);
    this.names = names;
    this.namesItsRows = shape.fields().containsKey(RowNames.FIELD);
  }

  EntityName entity() {
    return shape.entity();
  }

  void walk(SeenRow row, ContentFields.Sink sink) throws IOException {
    if (!namesItsRows) {
      var name = new FieldText.Decoded(names.of(shape.entity(), row.id()).toString());
      sink.field(RowNames.FIELD, ContentFields.Kind.TEXT, name);
    }
    fields.walk(row.content(), sink);
  }
}
