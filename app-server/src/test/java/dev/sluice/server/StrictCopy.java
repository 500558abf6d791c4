package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A mobile client's copy that believes every word of the feed's contract: it has no upsert, and it
 * remembers every answer of the run it is in.
 */
final class StrictCopy {
  private Caller caller;
  private final String parameters;
  private final Map<String, SortedMap<String, JsonNode>> held = new TreeMap<>();
  private final Map<String, String> toldInRun = new HashMap<>();
  private final List<Request> asked = new ArrayList<>();
  private String since = "";
  private boolean inRun;

  private record Request(String target, String body) {}

  /**
   * @param parameters of each request, for example {@code limit=7&entities=Customer}
   */
  StrictCopy(Caller caller, String parameters) {
    this.caller = caller;
    this.parameters = parameters;
  }

  /**
   * Takes what is left of a begun run, or a whole one.
   *
   * @throws IOException if the server is away; what was taken before counts
   */
  StrictCopy synchronize() throws IOException, InterruptedException {
    do {
      var target = "/api/v1/delta?" + parameters + (since.isEmpty() ? "" : "&since=" + since);
      var answer = caller.get(target);
      if (answer.status() == 503) throw new IOException(answer.text());
      take(answer.ok());
      asked.add(new Request(target, answer.text()));
    } while (inRun);
    toldInRun.clear();
    return this;
  }

  private void take(JsonNode page) {
    if (!since.isEmpty()) assertThat(page.path("@since").asText()).isEqualTo(since);
    for (var member : page.properties()) {
      if (!member.getKey().startsWith("@")) take(member.getKey(), member.getValue());
    }
    since = page.path("@next").asText();
    inRun = page.path("@more").asBoolean();
  }

  private void take(String entity, JsonNode lists) {
    var rows = held.computeIfAbsent(entity, _ -> new TreeMap<>());
    for (var row : lists.path("insert")) {
      tell("insert", entity, row);
      assertThat(rows.put(id(row), row)).as("inserted, and was held").isNull();
    }
    for (var row : lists.path("update")) {
      tell("update", entity, row);
      assertThat(rows.put(id(row), row)).as("updated, held before").isNotNull().isNotEqualTo(row);
    }
    for (var row : lists.path("deleted")) {
      tell("deleted", entity, row);
      assertThat(row.properties()).hasSize(1);
      assertThat(rows.remove(id(row))).as("deleted, and was not held: " + row).isNotNull();
    }
  }

  private void tell(String list, String entity, JsonNode row) {
    assertThat(toldInRun.put(entity + " " + id(row), list)).as(list + " " + row).isNull();
  }

  /** Goes on at a server that was started again elsewhere. */
  void through(Caller other) {
    caller = other;
  }

  private static String id(JsonNode row) {
    return row.path("rowId").asText();
  }

  /** Asks again whatever names both its ends: what names only one is answered as of now. */
  void repeatPages() throws IOException, InterruptedException {
    for (var it : asked) {
      if (isInRun(it)) assertThat(caller.get(it.target()).text()).isEqualTo(it.body());
    }
  }

  /** A request goes on within a run if the answer before it said so. */
  private boolean isInRun(Request request) {
    var before = asked.indexOf(request) - 1;
    return before >= 0 && asked.get(before).body().contains("\"@more\":true");
  }

  /**
   * Requires that the server comes to the same checksums for the state that this copy holds.
   *
   * @throws IOException if the server is away
   */
  void requireChecksums() throws IOException, InterruptedException {
    var answer = caller.get("/api/v1/checksum?" + parameters + "&at=" + since);
    if (answer.status() == 503) throw new IOException(answer.text());
    var told = new TreeMap<String, CopyChecksum>();
    for (var member : answer.ok().properties()) {
      if (!member.getKey().equals("@at")) {
        told.put(member.getKey(), CopyChecksum.told(member.getValue()));
      }
    }
    var own = new TreeMap<String, CopyChecksum>();
    told.keySet().forEach(it -> own.put(it, CopyChecksum.of(rows(it).values())));
    assertThat(told.keySet()).containsAll(rows().keySet());
    assertThat(own).as("checksums at " + since).isEqualTo(told);
  }

  long pages() {
    return asked.size();
  }

  String since() {
    return since;
  }

  /** By row id. */
  SortedMap<String, JsonNode> rows(String entity) {
    return held.getOrDefault(entity, new TreeMap<>());
  }

  /** Entities that it holds rows of, with the rows. */
  Map<String, SortedMap<String, JsonNode>> rows() {
    var rows = new TreeMap<>(held);
    rows.values().removeIf(Map::isEmpty);
    return rows;
  }
}
