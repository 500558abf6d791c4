package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server's health comes to, for people.
 *
 * @param troubles everything that is not well, a sentence each
 */
record Status(List<Line> lines, List<String> troubles) {

  /** A line; those that go on with the one above have no label. */
  record Line(String label, String text) {}

  /** Is told what to say, line by line. */
  static final class Sheet {
    private final List<Line> lines = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Instant now;

    private Sheet(Instant now) {
      this.now = now;
    }

    Instant now() {
      return now;
    }

    void line(String label, String text) {
      lines.add(new Line(label, text));
    }

    void more(String text) {
      line("", text);
    }

    void trouble(String sentence) {
      troubles.add(sentence);
    }
  }

  Status {
    lines = List.copyOf(lines);
    troubles = List.copyOf(troubles);
  }

  /**
   * @param health as the server tells it
   */
  static Status of(JsonNode health) {
    var feed = health.at("/details/feed/details");
    if (feed.isMissingNode()) {
      throw new SyncFailure(Remedy.CALL_OPERATOR, "what answers there is not Sluice");
    }
    var sheet = new Sheet(Instant.parse(feed.path("now").asText()));
    health
        .at("/details/sources/details")
        .properties()
        .forEach(it -> new SourceStatus(it.getKey(), it.getValue()).on(sheet));
    health
        .at("/details/areas/details")
        .properties()
        .forEach(it -> new AreaStatus(it.getKey(), it.getValue()).on(sheet));
    feed(feed, sheet);
    others(health.path("details"), sheet);
    return new Status(sheet.lines, sheet.troubles);
  }

  private static void feed(JsonNode feed, Sheet sheet) {
    sheet.line(
        "feed",
        "at position "
            + feed.path("head").asText()
            + " since "
            + Words.since(Print.text(feed, "headSince"), sheet.now()));
    sheet.more(
        "answers tokens since "
            + Print.seconds(Print.text(feed, "answersTokensSince"))
            + "; its history begins at position "
            + feed.path("horizon").asText());
    if (!feed.path("loaded").asBoolean()) {
      sheet.trouble("feed: clients are not answered before the first load is complete");
    }
  }

  /** Disk, store and whatever else the server looks after. */
  private static void others(JsonNode parts, Sheet sheet) {
    for (var part : parts.properties()) {
      var status = Print.text(part.getValue(), "status");
      if (part.getKey().equals("sources") || status.equals("UP")) continue;
      sheet.trouble(part.getKey() + ": " + status + " " + part.getValue().path("details"));
    }
  }

  boolean isWell() {
    return troubles.isEmpty();
  }
}
