package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;

/** What there is to say of one source. */
record SourceStatus(String name, JsonNode health) {

  void on(Status.Sheet sheet) {
    sheet.line(
        "source " + name,
        Print.text(health, "state")
            + " since "
            + Words.since(Print.text(health, "since"), sheet.now()));
    if (health.has("load")) load(sheet);
    else sheet.more(behind());
    if (health.has("retainedBytes")) sheet.more(retained());
    lastFailure(sheet);
    setAside(sheet);
    troubles(sheet);
  }

  private void load(Status.Sheet sheet) {
    var load = health.path("load");
    sheet.more("reads tables: " + Print.text(load, "reason"));
    sheet.more(
        read(load)
            + ", "
            + Words.count(load.path("rowsPerSecond").asLong())
            + " a second"
            + (load.has("secondsLeft")
                ? ", about "
                    + Words.of(Duration.ofSeconds(load.path("secondsLeft").asLong()))
                    + " left"
                : ""));
    for (var table : load.path("tables").properties()) {
      sheet.more(table.getKey() + ": " + read(table.getValue()));
    }
  }

  private static String read(JsonNode part) {
    var rows = Words.count(part.path("rows").asLong()) + " rows";
    return part.has("expectedRows")
        ? rows + " of about " + Words.count(part.path("expectedRows").asLong())
        : rows + ", the ERP has no estimate of how many there are";
  }

  private String behind() {
    var seconds = health.path("lagSeconds").asDouble();
    var bytes =
        health.has("lagBytes")
            ? " and " + Words.bytes(health.path("lagBytes").asLong()) + " of log"
            : "";
    return String.format(Locale.ROOT, "%.1f s%s behind", seconds, bytes);
  }

  private String retained() {
    return "the ERP keeps "
        + Words.bytes(health.path("retainedBytes").asLong())
        + " of log for it (warns above "
        + Words.bytes(health.path("retainedWarningBytes").asLong())
        + ")";
  }

  private void lastFailure(Status.Sheet sheet) {
    var last = health.path("lastFailure");
    if (last.isMissingNode()) {
      sheet.more("no failure since the start");
      return;
    }
    sheet.more(
        (health.has("failure") ? "failing: " : "last failure, over: ")
            + Words.since(Print.text(last, "at"), sheet.now())
            + " "
            + Print.text(last, "failure"));
  }

  private void setAside(Status.Sheet sheet) {
    for (var table : health.path("setAside").properties()) {
      var aside = table.getValue();
      var entities =
          String.join(", ", aside.path("entities").valueStream().map(JsonNode::asText).toList());
      sheet.more(
          "set aside: "
              + table.getKey()
              + " ("
              + entities
              + ") since "
              + Words.since(Print.text(aside, "since"), sheet.now()));
      sheet.trouble(
          "source "
              + name
              + ": "
              + table.getKey()
              + " is not followed: "
              + Print.text(aside, "why"));
    }
  }

  private void troubles(Status.Sheet sheet) {
    if (health.has("warning"))
      sheet.trouble("source " + name + ": " + Print.text(health, "warning"));
    if (health.has("failure")) {
      sheet.trouble("source " + name + ": " + Print.text(health, "failure"));
    } else if (!Print.text(health, "state").equals("streaming")) {
      sheet.trouble("source " + name + ": is " + Print.text(health, "state"));
    }
  }
}
