package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.outbound.Segment;
import dev.sluice.domain.outbound.SnapshotEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A snapshot written down as JSON of one form or the other. */
sealed interface SnapshotForm extends SnapshotEncoder {

  /** One object: the feed's own words, and a list of rows per entity that has any. */
  record Json(String next, Instant asOf) implements SnapshotForm {
    @Override
    public Rows rows(EntityShape shape) {
      return (row, out) -> new FeedJson(out).row(row);
    }

    @Override
    public String separator() {
      return ",";
    }

    @Override
    public List<Segment> whole(UserName user, List<Table> tables) {
      var segments = new ArrayList<Segment>();
      segments.add(
          new Segment.Text("{\"@next\":" + FeedJson.quoted(next) + ",\"@asOf\":\"" + asOf + '"'));
      for (var table : tables) {
        segments.add(new Segment.Text("," + FeedJson.quoted(table.entity().value()) + ":["));
        segments.addAll(table.rows());
        segments.add(new Segment.Text("]"));
      }
      segments.add(new Segment.Text("}"));
      return segments;
    }
  }

  /** One line per row: {@code {"@entity":"Customer","row":{…}}}. */
  record Lines() implements SnapshotForm {
    @Override
    public Rows rows(EntityShape shape) {
      var start = "{\"@entity\":" + FeedJson.quoted(shape.entity().value()) + ",\"row\":";
      var before = start.getBytes(StandardCharsets.UTF_8);
      return (row, out) -> {
        out.write(before);
        new FeedJson(out).row(row);
        out.write('}');
        out.write('\n');
      };
    }

    @Override
    public String separator() {
      return "";
    }

    @Override
    public List<Segment> whole(UserName user, List<Table> tables) {
      return tables.stream().flatMap(it -> it.rows().stream()).toList();
    }
  }
}
