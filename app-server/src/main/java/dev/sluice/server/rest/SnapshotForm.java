package dev.sluice.server.rest;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.feed.SnapshotVisitor;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot written down as JSON of one form or the other. */
abstract class SnapshotForm implements SnapshotVisitor, Closeable {
  private final OutputStream out;
  final FeedJson json;

  private SnapshotForm(OutputStream out) {
    this.out = out;
    this.json = new FeedJson(out);
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }

  /** One object: the feed's own words, and a list of rows per entity that has any. */
  static final class Json extends SnapshotForm {
    private @Nullable EntityName current;

    Json(OutputStream out, String next, Instant asOf) throws IOException {
      super(out);
      json.ascii("{\"@next\":");
      json.text(next);
      json.ascii(",\"@asOf\":\"" + asOf + '"');
    }

    @Override
    public void row(EntityName entity, SeenRow row) throws IOException {
      if (entity.equals(current)) {
        json.ascii(",");
      } else {
        json.ascii(current == null ? "," : "],");
        json.text(entity.value());
        json.ascii(":[");
        current = entity;
      }
      json.row(row);
    }

    @Override
    public void close() throws IOException {
      json.ascii(current == null ? "}" : "]}");
      super.close();
    }
  }

  /** One line per row: {@code {"@entity":"Customer","row":{…}}}. */
  static final class Lines extends SnapshotForm {
    Lines(OutputStream out) {
      super(out);
    }

    @Override
    public void row(EntityName entity, SeenRow row) throws IOException {
      json.ascii("{\"@entity\":");
      json.text(entity.value());
      json.ascii(",\"row\":");
      json.row(row);
      json.ascii("}\n");
    }
  }
}
